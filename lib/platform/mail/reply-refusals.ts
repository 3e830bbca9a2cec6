/** Why an answer by mail is not published; the words are messages `mail.replyRefused.reasons`. */
export const REFUSALS = [
  "unknown-address",
  "expired",
  "other-sender",
  "unverified",
  "too-large",
  "no-access",
  "may-not-write",
  "confidential",
  "locked",
  "moved",
  "stopped-data",
  "personal-data",
  "attachments",
  "empty",
  "too-long",
  "too-many",
] as const;
export type Refusal = (typeof REFUSALS)[number];
