import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { type DocumentFacts, roleOf, visibleDocuments } from "../policy";
import { canReadComments } from "./policy";

/** Whether the actor may be told that something is said beside a document. What is said they ask for, by their own right. */
export async function mayHearNotes({ db, actor }: Context, documentId: string): Promise<boolean> {
  const [row] = await db.execute<Pick<DocumentFacts, "role">>(sql`
    select ${roleOf(actor, "d")} as role from documents d where d.id = ${documentId} and ${visibleDocuments(actor, "d")}`);
  return row !== undefined && canReadComments(row);
}
