import { z } from "zod";

/** What the list of memberships can be narrowed to. Guests have a list of their own until they have left. */
export const MEMBERSHIP_FILTERS = ["current", "roles", "contacts", "closed", "ended"] as const;

export const listMembershipsInput = z.object({
  filter: z.enum(MEMBERSHIP_FILTERS).default("current"),
  query: z.string().max(100).default(""),
});

export type ListMemberships = z.output<typeof listMembershipsInput>;
export type MembershipFilter = ListMemberships["filter"];
