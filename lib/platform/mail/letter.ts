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
  action: { label: string; url: string };
  /** After the button: small print of this mail. */
  notes: string[];
};

export type MailMessages = typeof messages;

export type LetterTools = {
  t: ReturnType<typeof createTranslator<MailMessages>>;
  locale: Locale;
  /** Our own pages only: a mail never links anywhere else. */
  link: (path: string) => string;
};
