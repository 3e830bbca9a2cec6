import { z } from "zod";
import { publishAnyway } from "#lib/privacy/schema";

/** The texts of a good example, in the order they are read. */
export const PARTS = ["title", "problem", "cause", "measures", "result", "differently"] as const;
export type Part = (typeof PARTS)[number];
export type Texts = Record<Part, string>;

export const LONGEST_TITLE = 160;
export const LONGEST_TEXT = 5_000;

/** When contact and author are asked how it went: months after it was made. */
export const FOLLOW_UP_MONTHS = [3, 6, 12] as const;

export const VERDICTS = ["lasts", "partly", "not", "too_early"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** As a form sends it: with one kind of line break, and without what the database does not store. */
const typed = z.string().transform((text) => text.toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n").trim());
const optional = typed.pipe(z.string().max(LONGEST_TEXT, "too-long"));
const required = typed.pipe(z.string().min(1, "missing").max(LONGEST_TEXT, "too-long"));

const texts = {
  title: typed.pipe(z.string().min(3, "title-too-short").max(LONGEST_TITLE, "too-long")),
  problem: required,
  cause: required,
  measures: required,
  result: required,
  differently: optional,
} satisfies Record<Part, z.ZodType<string>>;

const written = {
  ...texts,
  contactId: z.uuid("missing"),
  publishAnyway: publishAnyway.optional(),
};

export const makeInput = z.object({
  /** Made with the form, so that sending twice makes one. */
  id: z.uuid(),
  threadId: z.uuid(),
  ...written,
});
export type MakeInput = z.input<typeof makeInput>;

export const editInput = z.object({
  id: z.uuid(),
  /** The version the text was written on. */
  version: z.coerce.number().int().min(1),
  ...written,
});
export type EditInput = z.input<typeof editInput>;

export const outcomeInput = z.object({
  /** Made with the form, so that sending twice is one. */
  id: z.uuid(),
  goodPracticeId: z.uuid(),
  verdict: z.enum(VERDICTS, "missing"),
  seenOn: z.iso.date("missing").refine((day) => day >= "2000-01-01", "too-early"),
  text: required,
  publishAnyway: publishAnyway.optional(),
});
export type OutcomeInput = z.input<typeof outcomeInput>;
