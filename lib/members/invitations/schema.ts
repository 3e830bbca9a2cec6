import { z } from "zod";
import { lastDay } from "../groups/schema";
import { platformRoleSchema, typedAddress } from "../people/schema";

/** The rules a member agrees to (messages: sign-in.terms). A change in them is a new version, dated. */
export const TERMS_VERSION = "2026-11";

/** A name on one line, with nothing in it that is not seen or turns what stands beside it: it signs what is written. */
const name = z
  .string()
  .trim()
  .min(1, "missing")
  .max(80, "too-long")
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>]+$/u, "odd-characters");
const does = z
  .string()
  .trim()
  .min(1, "missing")
  .max(120, "too-long")
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "odd-characters");

export const personName = z.object({ firstName: name, lastName: name });

/** What a coordinator or an organisation's contact fills in. Messages are codes: the page words them. */
export const invitationSchema = personName.extend({
  email: typedAddress,
  organisationId: z.uuid("missing"),
  function: does,
  organisationContact: z.boolean().default(false),
  platformRole: platformRoleSchema.default("member"),
  groupIds: z.array(z.uuid()).max(20).default([]),
});

export type InvitationInput = z.input<typeof invitationSchema>;

/** A guest is from outside: the organisation, if any, is a business or an association. */
export const guestSchema = personName.extend({
  email: typedAddress,
  organisationId: z.uuid().nullable().default(null),
  function: z.string().trim().max(120, "too-long").default(""),
  groupId: z.uuid(),
  until: lastDay,
});

export type GuestInput = z.input<typeof guestSchema>;
