import { z } from "zod";

const nothing = z.strictObject({});

/** Every kind of work done outside a request. Payloads carry ids only: job rows are kept and read by operators. */
export const catalogue = {
  /** Hands over every mail that is due. */
  "mail.deliver": nothing,
  /** Takes new audit entries into the hash chain. */
  "audit.seal": nothing,
  /** Recomputes the hash chain and notes whether it is whole. */
  "audit.verify": nothing,
  /** Removes what has a last day. */
  "expired.prune": nothing,
  /** Removes stored bytes that nothing points to. */
  "files.prune": nothing,
};

export type JobName = keyof typeof catalogue;
export type JobPayload<N extends JobName> = z.infer<(typeof catalogue)[N]>;

export const jobNames = Object.keys(catalogue) as JobName[];

/** What happens by the clock, in Stockholm's time. A run missed while nothing was up is made once at the next start. */
export const schedule: Partial<Record<JobName, string>> = {
  // New mail wakes the job itself; this finds what became due again, and rows left behind by a killed process.
  "mail.deliver": "* * * * *",
  "audit.seal": "* * * * *",
  "audit.verify": "10 4 * * *",
  "expired.prune": "20 3 * * *",
  "files.prune": "40 3 * * *",
};
