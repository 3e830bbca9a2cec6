import { z } from "zod";

export const standingSchema = z.object({
  function: z
    .string()
    .trim()
    .min(1, "missing")
    .max(120, "too-long")
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "odd-characters"),
  organisationContact: z.boolean(),
});

export const platformRoleSchema = z.enum(["member", "coordinator", "administrator"]);
