import { checkAuditChain } from "../audit/check-audit-chain";
import { sealAudit } from "../audit/seal-audit";
import type { Context } from "../context";
import { deliverMail } from "../mail/deliver-mail";
import { pruneFiles } from "../storage/prune-files";
import type { JobName, JobPayload } from "./catalogue";
import { pruneExpired } from "./prune-expired";

/** A job may be run twice and may be killed halfway: a handler looks at the rows, never at how often it was called. */
export type Handlers = { [N in JobName]: (ctx: Context, payload: JobPayload<N>) => Promise<unknown> };

export const handlers = {
  "mail.deliver": deliverMail,
  "audit.seal": sealAudit,
  "audit.verify": checkAuditChain,
  "expired.prune": pruneExpired,
  "files.prune": (ctx) => pruneFiles(ctx),
} satisfies Handlers;
