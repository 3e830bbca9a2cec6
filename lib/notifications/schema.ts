import { z } from "zod";
import type { noticeReason } from "#db/schema";

export type NoticeReason = (typeof noticeReason.enumValues)[number];

/** Those that speak to the person, rather than to all who follow. */
export const PERSONAL_REASONS = [
  "mentioned",
  "replied",
  "helpful",
  "mentioned_organisation",
  "mentioned_function",
  "document_mentioned",
  "document_mentioned_organisation",
  "document_mentioned_function",
  "document_replied",
  "document_decided",
] as const;
export type PersonalReason = (typeof PERSONAL_REASONS)[number];

export const NOTICE_KINDS = ["mention", "reply", "new_thread", "new_post", "document"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What speaks to the person: of the rest nobody is told on a locked screen. */
export const PUSHED_KINDS: readonly NoticeKind[] = ["mention", "reply"];

export const MAIL_RHYTHMS = ["direct", "daily", "weekly", "never"] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];

/** `push` counts for the kinds of PUSHED_KINDS alone. */
export type NoticeChoice = { app: boolean; push: boolean; mail: MailRhythm };
export type NoticeChoices = Record<NoticeKind, NoticeChoice>;

/** What is so until somebody chooses otherwise. */
export const NOTICE_DEFAULTS: NoticeChoices = {
  mention: { app: true, push: true, mail: "direct" },
  reply: { app: true, push: true, mail: "direct" },
  new_thread: { app: true, push: false, mail: "weekly" },
  new_post: { app: true, push: false, mail: "weekly" },
  document: { app: true, push: false, mail: "daily" },
};

/** Digests go out in the working day's hours, at half past. */
export const DIGEST_TIMES = Array.from({ length: 14 }, (_, index) => (6 + index) * 60 + 30);
export const DIGEST_DEFAULTS = { digestMinutes: 450, digestWeekday: 2 };

/** The setting that a reason falls under; the number of a document's event counts for nothing. */
export function kindOf(reason: NoticeReason, postNumber: number): NoticeKind {
  switch (reason) {
    case "mentioned":
    case "mentioned_organisation":
    case "mentioned_function":
    case "document_mentioned":
    case "document_mentioned_organisation":
    case "document_mentioned_function":
      return "mention";
    case "replied":
    case "helpful":
    case "document_replied":
    case "document_decided":
      return "reply";
    case "document_shared":
    case "document_consultation":
    case "document_followed":
      return "document";
    case "thread":
    case "group":
      return postNumber === 1 ? "new_thread" : "new_post";
  }
}

const choice = z.object({ app: z.boolean(), push: z.boolean(), mail: z.enum(MAIL_RHYTHMS, "choose-rhythm") });

export const noticeSettingsInput = z.object({
  choices: z.object({ mention: choice, reply: choice, new_thread: choice, new_post: choice, document: choice }),
  digestMinutes: z.coerce
    .number()
    .int()
    .refine((minutes) => DIGEST_TIMES.includes(minutes), "choose-time"),
  digestWeekday: z.coerce.number("choose-weekday").int().min(1, "choose-weekday").max(7, "choose-weekday"),
});
export type NoticeSettingsInput = z.infer<typeof noticeSettingsInput>;

const day = z.iso.date("choose-day");

export const pauseInput = z
  .object({ from: day, until: day })
  .refine(({ from, until }) => until >= from, { path: ["until"], message: "ends-before" });
export type PauseInput = z.infer<typeof pauseInput>;

export const NOTICE_FILTERS = ["all", "new", "mine"] as const;
export type NoticeFilter = (typeof NOTICE_FILTERS)[number];

/** Days that a notice is kept. */
export const KEPT_DAYS = 90;
