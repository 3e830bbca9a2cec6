import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { findDocument } from "./find-document";
import { canEditText } from "./policy";
import { type RenameInput, renameInput } from "./schema";

/**
 * Gives a document another title. The title of what has been adopted is part of what was decided, and stays.
 * @throws not-found, forbidden
 */
export function renameDocument(ctx: MemberContext, input: RenameInput): Promise<{ outcome: "renamed" | "unchanged" }> {
  const { documentId, title } = renameInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canEditText(document), "rename a document");
    if (document.title === title) return { outcome: "unchanged" };
    await ctx.db.execute(sql`update documents set title = ${title} where id = ${documentId}`);
    await audit(ctx, "document.rename", { id: documentId, groupId: document.groupId });
    return { outcome: "renamed" };
  });
}
