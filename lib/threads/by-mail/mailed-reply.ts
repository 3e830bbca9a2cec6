import type { Refusal } from "#lib/platform/mail/reply-refusals";

/** What became of a mail. To the last four nobody is answered. */
export type MailedReply = "posted" | Refusal | "duplicate" | "automatic" | "stranger" | "unreadable";
