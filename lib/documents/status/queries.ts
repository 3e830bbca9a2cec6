import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { findInFiles } from "../files/queries";
import { type FoundDocument, lookAtDocument } from "../find-document";
import { canEditText } from "../policy";
import { proposalsInText } from "../suggestions/proposals-in-text";
import { hitsIn, type TextHit } from "../text-hits";
import { readText } from "../versions/read-text";
import { nextNumber } from "../versions/write-version";
import { canSteer } from "./policy";

export type StatusPage = {
  document: FoundDocument;
  organisation: string;
  respondBy: string | null;
  reviewBy: string | null;
  adoptedBy: string | null;
  hits: TextHit[];
  /** Proposals in the text that nobody has decided about. */
  suggestions: number;
  /** Marks in the text that are no open proposal's: their words stand when it is adopted. */
  unknownMarks: number;
};

/**
 * How far a document has come and what can be done next, for those who decide about it.
 * @throws not-found, forbidden
 */
export async function getStatusPage(ctx: MemberContext, documentId: string): Promise<StatusPage> {
  const document = await lookAtDocument(ctx, documentId);
  authorize(canSteer(ctx.actor, document), "steer a document");
  const [row] = await ctx.db.execute<Omit<StatusPage, "document" | "hits" | "suggestions" | "unknownMarks">>(sql`
    select o.short_name as organisation, d.respond_by::text as "respondBy", d.review_by::text as "reviewBy",
      d.adopted_by as "adoptedBy"
    from documents d join organisations o on o.id = d.organisation_id where d.id = ${documentId}`);
  if (!row) throw notFound("document");
  const { content, open, unknown } = await proposalsInText(ctx.db, documentId);
  return {
    document,
    ...row,
    hits: hitsIn(document.title, content, await findInFiles(ctx, documentId, content)),
    suggestions: open,
    unknownMarks: unknown,
  };
}

/**
 * What in the text is to be taken away or explained before it is kept under a name.
 * @throws not-found, forbidden
 */
export async function getNamingPage(
  ctx: MemberContext,
  documentId: string,
): Promise<{ document: FoundDocument; hits: TextHit[] /** The number it gets. */; next: string }> {
  const document = await lookAtDocument(ctx, documentId);
  authorize(canEditText(document), "name a version");
  const { content } = await readText(ctx.db, documentId);
  const { major, minor } = await nextNumber(ctx.db, documentId, "minor");
  return {
    document,
    hits: hitsIn(document.title, content, await findInFiles(ctx, documentId, content)),
    next: `${major}.${minor}`,
  };
}
