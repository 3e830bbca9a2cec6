import { documentReviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { isStop } from "#lib/privacy/personal-data";
import {
  checkPublishing,
  countKinds,
  type PartHit,
  type PublishAnyway,
  type PublishCheck,
} from "#lib/privacy/publishing";
import { tellReviewers } from "#lib/threads/moderation/realtime";
import type { DocumentContent } from "./content/content";
import { contentText } from "./content/text";
import { findInFiles } from "./files/queries";

type Place = { id: string; groupId: string };
type Given = {
  id: string;
  title: string;
  content: DocumentContent;
  anyway?: PublishAnyway | undefined;
  more?: Record<string, string>;
};

/**
 * Whether a document may be kept, shown or adopted as it stands, with its files: see `checkPublishing`. `more` are other
 * texts of the same form.
 */
export async function checkDocument(
  ctx: MemberContext,
  { id, title, content, anyway, more }: Given,
): Promise<PublishCheck> {
  const inFiles = (await findInFiles(ctx, id, content)).map(
    ({ kind }): PartHit => ({ part: "file-text", kind, severity: "warn", start: 0, end: 0, maskedSample: "" }),
  );
  return checkPublishing({ title, text: contentText(content), ...more }, anyway, inFiles);
}

/** The same of what an act is to keep or show of a document, within its transaction: what is stopped is noted. */
export async function lookThrough(
  ctx: MemberContext,
  document: Place & { title: string },
  content: DocumentContent,
  { anyway, more }: Pick<Given, "anyway" | "more"> = {},
): Promise<PublishCheck> {
  const { id, title } = document;
  const check = await checkDocument(ctx, { id, title, content, anyway, ...(more && { more }) });
  if (check.outcome === "personal-data") await noteStopped(ctx, check.hits, document);
  return check;
}

/** Notes that a text was stopped: kinds and how many, never the text. A warning that was only shown leaves no trace. */
export async function noteStopped(ctx: MemberContext, hits: readonly PartHit[], { id, groupId }: Place): Promise<void> {
  const stops = hits.filter(isStop);
  if (stops.length > 0) await audit(ctx, "document.stop", { id, groupId, details: countKinds(stops) });
}

/** In the transaction of the act: that it was done in spite of a warning, for which reason, put before those who review. */
export async function noteAnyway(ctx: MemberContext, check: PublishCheck, { id, groupId }: Place): Promise<void> {
  if (check.outcome !== "with-reason") return;
  const { reason, explanation } = check.anyway;
  await ctx.db
    .insert(documentReviews)
    .values({ documentId: id, reason, note: explanation, publishedBy: ctx.actor.personId, createdAt: ctx.now() })
    .onConflictDoNothing();
  await audit(ctx, "document.publish-anyway", { id, groupId, details: { reason, ...check.counts } });
  await tellReviewers(ctx, groupId);
}

/** The reason to keep with the version. */
export function reasonOf(check: PublishCheck): PublishAnyway | undefined {
  return check.outcome === "with-reason" ? check.anyway : undefined;
}
