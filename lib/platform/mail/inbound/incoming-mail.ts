/** A mail as it came over the wire. */
export type IncomingMail = {
  raw: Buffer;
  /** Whether `raw` is all of it. What is too large is read no further. */
  whole: boolean;
  /** Whom the provider says it was delivered to, besides what its own headers say. */
  deliveredTo: readonly string[];
};

/** With pictures in a signature a mail is far below this; an answer holds no files. */
export const LARGEST_MAIL = 10_000_000;
