import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { isStop } from "#lib/privacy/personal-data";
import { countKinds, type PartHit, type PublishCheck } from "#lib/privacy/publishing";
import type { FoundDocument } from "../find-document";
import type { Role } from "../policy";
import { lockDocument } from "./document-access";

/** Answers for a text that is not stored. @throws not-found or forbidden, as if it had been clear */
export function refuseText<R extends { hits: PartHit[] }>(
  ctx: MemberContext,
  documentId: string,
  wanted: Exclude<Role, "view">,
  refusal: R,
): Promise<R> {
  return transaction(ctx, async (ctx) => {
    const { id, groupId } = await lockDocument(ctx, documentId, wanted);
    const stops = refusal.hits.filter(isStop);
    // Kinds and how many, never the text. A warning that was only shown leaves no trace.
    if (stops.length > 0) await audit(ctx, "document.stop-note", { id, groupId, details: countKinds(stops) });
    return refusal;
  });
}

/** In the transaction that stores it: what was said for which reason although the check warns. */
export async function noteWarned(
  ctx: MemberContext,
  check: PublishCheck,
  { id, groupId }: FoundDocument,
): Promise<void> {
  if (check.outcome !== "with-reason") return;
  const { anyway, counts } = check;
  await audit(ctx, "document.note-anyway", { id, groupId, details: { reason: anyway.reason, ...counts } });
}
