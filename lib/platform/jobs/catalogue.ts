import { z } from "zod";
import type { GroupEventKind } from "../realtime/events";

const nothing = z.strictObject({});

/** Every kind of work done outside a request. Payloads carry ids only: job rows are kept and read by operators. */
export const catalogue = {
  /** Hands over every mail that is due. */
  "mail.deliver": nothing,
  /** Deals with answers that have come by mail. */
  "mail.take-in": nothing,
  /** Tells people of every post they have not been told of. */
  "notices.write": nothing,
  /** Decides about the notices' mails that are due. */
  "notices.mail": nothing,
  /** Decides about the notices that are due in browsers. */
  "notices.push": nothing,
  /** Orders the mails about urgent notices that are due. */
  "urgent.mail": nothing,
  /** Hands urgent notices to people's browsers. */
  "urgent.push": nothing,
  /** Takes new audit entries into the hash chain. */
  "audit.seal": nothing,
  /** Recomputes the hash chain and notes whether it is whole. */
  "audit.verify": nothing,
  /** Removes what has a last day. */
  "expired.prune": nothing,
  /** Removes stored bytes that nothing points to. */
  "files.prune": nothing,
  /** Removes the bytes of files that have been taken away. */
  "files.remove": nothing,
  /** Puts questions that nobody has answered before those who coordinate. */
  "threads.raise-unanswered": nothing,
  /** Tells those who decide that something new waits for them. */
  "threads.mail-what-waits": nothing,
  /** Tells people of drafts that will be removed. */
  "drafts.mail-expiring": nothing,
  /** Asks those behind good examples how it went. */
  "good-practices.remind": nothing,
  /** Keeps what has been written in documents as versions. */
  "documents.keep-versions": nothing,
  /** Thins out automatic versions of documents. */
  "documents.thin-versions": nothing,
  /** Tells those who look after documents that one is to be gone through again. */
  "documents.remind-review": nothing,
  /** Gives a network the templates that the product brings. */
  "documents.add-templates": nothing,
  /** Forgets words that no post has any more. */
  "search.renew-words": nothing,
  /** Makes anew what readers see of documents that a killed process left behind. */
  "documents.renew-contents": nothing,
};

export type JobName = keyof typeof catalogue;
export type JobPayload<N extends JobName> = z.infer<(typeof catalogue)[N]>;

export const jobNames = Object.keys(catalogue) as JobName[];

/**
 * What a committed event makes due at once. The job finds its own rows, so whoever writes adds none to the queue: that
 * took two journeys of every post, while its thread was locked.
 */
export const wokenBy: Partial<Record<GroupEventKind, JobName>> = {
  thread_started: "notices.write",
  post_added: "notices.write",
  post_edited: "notices.write",
  post_shown: "notices.write",
  post_marked: "notices.write",
};

/** Queued for a moment of their own (`startAfter`), when nobody is notified: their queues are looked into more often. */
export const queuedForLater: ReadonlySet<JobName> = new Set(["mail.deliver", "notices.push", "urgent.mail"]);

/** What happens by the clock, in Stockholm's time. A run missed while nothing was up is made once at the next start. */
export const schedule: Partial<Record<JobName, string>> = {
  // New mail wakes the job itself; this finds what became due again, and rows left behind by a killed process.
  "mail.deliver": "* * * * *",
  // A call from the provider wakes it; this finds what could not be fetched, and looks into a mailbox.
  "mail.take-in": "* * * * *",
  // A new post's event wakes the first; this finds what was written while nobody heard, and a restored backup's rows.
  "notices.write": "* * * * *",
  "notices.mail": "* * * * *",
  "notices.push": "* * * * *",
  // A notice wakes it, and each round the next; a restored backup has no queue.
  "urgent.mail": "* * * * *",
  // The same; this finds what no service took.
  "urgent.push": "* * * * *",
  "audit.seal": "* * * * *",
  "audit.verify": "10 4 * * *",
  "expired.prune": "20 3 * * *",
  "files.prune": "40 3 * * *",
  // Woken when something is taken away; this finds what a killed process left.
  "files.remove": "45 3 * * *",
  // Before the working day begins: what is raised stands there when it does.
  "threads.raise-unanswered": "45 6 * * 1-5",
  // After that, so that what was raised is among it.
  "threads.mail-what-waits": "0 7 * * 1-5",
  // On working days, so that they can go on with them.
  "drafts.mail-expiring": "5 7 * * 1-5",
  // The same: a question about what one did is read at work.
  "good-practices.remind": "50 6 * * 1-5",
  "documents.keep-versions": "* * * * *",
  "documents.thin-versions": "30 3 * * *",
  "documents.remind-review": "55 6 * * 1-5",
  // Woken when somebody comes who can own them; this finds a network whose open group came later, and a new release's.
  "documents.add-templates": "55 3 * * *",
  "search.renew-words": "50 3 * * *",
  "documents.renew-contents": "* * * * *",
};
