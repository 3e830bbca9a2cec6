import { renewContents } from "#lib/documents/collaboration/renew-contents";
import { letGoOfFiles } from "#lib/documents/files/let-go-of-files";
import { remindReview } from "#lib/documents/status/remind-review";
import { addTemplates } from "#lib/documents/templates/add-templates";
import { removeTrashed } from "#lib/documents/trash/remove-trashed";
import { keepDueVersions } from "#lib/documents/versions/keep-due-versions";
import { thinVersions } from "#lib/documents/versions/thin-versions";
import { removeBytes } from "#lib/files/remove-bytes";
import { remindFollowUp } from "#lib/good-practices/remind-follow-up";
import { loadActorOf } from "#lib/members/load-actor";
import { addressHolds } from "#lib/members/people/address-holds";
import { holdMail } from "#lib/notifications/mail/hold-mail";
import { noticesHold } from "#lib/notifications/mail/notices-hold";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { mailExpiringDrafts } from "#lib/notifications/mail-expiring-drafts";
import { mailWhatWaits } from "#lib/notifications/mail-what-waits";
import { pushDueNotices } from "#lib/notifications/push/push-due-notices";
import { pushToDevices } from "#lib/notifications/push/push-to-devices";
import { writeNotices } from "#lib/notifications/write-notices";
import { renewWords } from "#lib/search/renew-words";
import { raiseUnanswered } from "#lib/threads/answers/raise-unanswered";
import { takeInMails } from "#lib/threads/by-mail/take-in-mails";
import { mailUrgent } from "#lib/urgent/mail-urgent";
import { pushUrgent } from "#lib/urgent/push-urgent";
import { checkAuditChain } from "../audit/check-audit-chain";
import { sealAudit } from "../audit/seal-audit";
import type { Context } from "../context";
import { deliverMail, type StillHolds } from "../mail/deliver-mail";
import { pruneFiles } from "../storage/prune-files";
import type { JobName, JobPayload } from "./catalogue";
import { pruneExpired } from "./prune-expired";

/** A job may be run twice and may be killed halfway: a handler looks at the rows, never at how often it was called. */
export type Handlers = { [N in JobName]: (ctx: Context, payload: JobPayload<N>) => Promise<unknown> };

/** What a mail that has waited says, and whom it goes to. */
export const mailHolds: StillHolds = async (ctx, mail) =>
  (await noticesHold(ctx, mail)) && (await addressHolds(ctx, mail));

export const handlers = {
  "mail.deliver": (ctx) => deliverMail(ctx, mailHolds, (ctx, mail) => holdMail(ctx, mail, "refused")),
  "mail.take-in": (ctx) => takeInMails(ctx, ({ db }, personId) => loadActorOf(db, personId)),
  "notices.write": writeNotices,
  "notices.mail": sendDueNotices,
  "notices.push": pushDueNotices,
  "urgent.mail": mailUrgent,
  "urgent.push": (ctx) => pushUrgent(ctx, pushToDevices),
  "audit.seal": sealAudit,
  "audit.verify": checkAuditChain,
  "expired.prune": async (ctx) => {
    await pruneExpired(ctx);
    await removeTrashed(ctx);
  },
  "files.prune": (ctx) => pruneFiles(ctx),
  "files.remove": (ctx) => removeBytes(ctx),
  "threads.raise-unanswered": raiseUnanswered,
  "threads.mail-what-waits": mailWhatWaits,
  "drafts.mail-expiring": mailExpiringDrafts,
  "good-practices.remind": remindFollowUp,
  "documents.keep-versions": keepDueVersions,
  "documents.thin-versions": async (ctx) => {
    await thinVersions(ctx);
    await letGoOfFiles(ctx);
  },
  "documents.remind-review": remindReview,
  "documents.add-templates": addTemplates,
  "search.renew-words": renewWords,
  "documents.renew-contents": renewContents,
} satisfies Handlers;
