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

/** As somebody typed it: whether it is an address is found out when it is used. */
export const typedAddress = z.string().trim().min(1, "missing").max(254, "not-an-address");

export const addressSchema = z.object({ email: typedAddress });

export const platformRoleSchema = z.enum(["member", "coordinator", "administrator"]);
