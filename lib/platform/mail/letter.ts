import type { createTranslator } from "next-intl";
import { z } from "zod";
import type messages from "../../../messages/sv/mail.json";
import type { Locale } from "../format";
import { oneLine } from "./one-line";

/** What a mail says, before it becomes HTML and plain text: both are made from this, so they cannot say different things. */
export type Letter = {
  subject: string;
  /** Shown after the subject in a list of mails. */
  preview: string;
  heading: string;
  paragraphs: string[];
  /** What the receiver wrote themselves, as it was, line breaks included. */
  own?: { label: string; text: string };
  action: { label: string; url: string };
  /** After the button: small print of this mail. */
  notes: string[];
  /** After the notes, such as where to change what the mail comes from. */
  links?: { label: string; url: string }[];
  /** Where a mail program's own button ends mails of this kind, with a POST that names no page it comes from (RFC 8058). */
  leave?: string;
  /** What makes the address that is answered to the receiver's own; without it nobody can answer. */
  replyToken?: string;
};

export type MailMessages = typeof messages;

export type LetterTools = {
  t: ReturnType<typeof createTranslator<MailMessages>>;
  locale: Locale;
  /** Our own pages only: a mail never links anywhere else. */
  link: (path: string) => string;
};

/** A kind of mail: what it is made from, and how. */
type Template<P extends z.ZodType> = {
  payload: P;
  /** After this many minutes the mail is worth nothing, and is not sent any more. */
  usefulMinutes?: number;
  compose: (payload: z.output<P>, tools: LetterTools) => Letter;
};

export function template<P extends z.ZodType>(definition: Template<P>): Template<P> {
  return definition;
}

/** Names and the like, as people wrote them. */
export const line = z
  .string()
  .transform((text) => oneLine(text))
  .pipe(z.string().min(1));
/** A path of our own site. */
export const path = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/);
export const moment = z.iso.datetime();
