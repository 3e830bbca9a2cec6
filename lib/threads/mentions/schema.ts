import { z } from "zod";
import { MENTION_KINDS, MOST_MENTIONS } from "../body/body";

const inWords = z
  .string()
  .max(200)
  .overwrite((text) => text.toWellFormed().replaceAll("\0", ""));

export const mentionTarget = z.object({ kind: z.enum(MENTION_KINDS), id: inWords });

export const listMentionableInput = z.object({ query: inWords.default("") });

export const countReachedInput = z.object({ mentions: z.array(mentionTarget).max(MOST_MENTIONS) });

/** How many others than the reader a mention reaches, and from how many organisations. */
export const reached = z.object({ people: z.int(), organisations: z.int() });
export type Reached = z.infer<typeof reached>;

/** The same, and whom a mention names who is in the network but cannot read the group: told to its coordinators only. */
export const counted = reached.extend({ outside: z.array(z.object({ id: z.string(), name: z.string() })) });
export type Counted = z.infer<typeof counted>;

export const mentionable = z.object({
  kind: z.enum(MENTION_KINDS),
  id: z.string(),
  label: z.string(),
  about: z.string().describe("A person's function and organisation; empty for the others"),
  reached,
  reads: z
    .boolean()
    .describe("False for a member of the network who cannot read the group; only its coordinators see such"),
});
export type Mentionable = z.infer<typeof mentionable>;

/** What a text may speak of besides people; `about` is the group it lies in. */
export type Thing = { kind: "thread" | "document"; id: string; label: string; about: string };

/** What the list at "@" may offer. */
export type Choice = Mentionable | Thing;
