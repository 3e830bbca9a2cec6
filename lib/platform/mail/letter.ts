import type { createTranslator } from "next-intl";
import type messages from "../../../messages/sv/mail.json";
import type { Locale } from "../format";

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
