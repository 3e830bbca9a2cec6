export type OutgoingMail = {
  /** The outbox row's id. A transport that sees it twice has been asked twice for one mail. */
  id: string;
  template: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Where an answer goes; without it to nobody. */
  replyTo?: string;
  /** Beside those that every mail has. */
  headers?: Record<string, string>;
  queuedAt: Date;
};

/** How a hand-over ended. Reasons are the provider's error codes, never its sentences: those quote addresses. */
export type Handover =
  | { outcome: "accepted"; providerId: string | null }
  /** No usable answer: it may have been taken. Asked again, with the same id. */
  | { outcome: "unknown"; reason: string }
  /** Not taken this time. */
  | { outcome: "refused"; reason: string }
  /** Too many at once: nothing may be sent for so many seconds. */
  | { outcome: "busy"; retryAfter: number }
  /** Asked again it would be refused again: a wrong address or setting, a spent quota. */
  | { outcome: "rejected"; reason: string }
  /** The same, as nobody gets mail at that address. */
  | { outcome: "nobody-there"; reason: string }
  /** The provider knows the id with other contents: a person must look whether it went out. */
  | { outcome: "conflict"; reason: string };

/** No out-of-office answers, please. */
export const automatic = { "Auto-Submitted": "auto-generated" };

export type Mailer = {
  send: (mail: OutgoingMail) => Promise<Handover>;
  close: () => void;
};

export const HANDOVER_TIMEOUT_MS = 10_000;
