import { z } from "zod";

export const groupSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "missing")
    .max(80, "too-long")
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "odd-characters"),
  purpose: z.string().trim().min(1, "missing").max(500, "too-long"),
  kind: z.enum(["network", "working_group", "steering_group", "strategic_council"]).default("working_group"),
  access: z.enum(["open", "restricted", "confidential"]).default("restricted"),
});

export type GroupInput = z.input<typeof groupSchema>;

export const joinMessage = z.string().trim().max(500, "too-long");

export const GUEST_MAX_DAYS = 180;

/** The last day of a guest's visit, yyyy-mm-dd. */
export const lastDay = z.iso.date("missing");
