import "server-only";
import { canReadComments, canSpeak } from "#lib/documents/comments/policy";
import { listThreads } from "#lib/documents/comments/queries";
import type { DocumentHead } from "#lib/documents/queries";
import { listSuggestions } from "#lib/documents/suggestions/queries";
import type { MemberContext } from "#lib/platform/context";

/** What the margin begins with, for whoever may read it. */
export async function readNotes(ctx: MemberContext, document: DocumentHead) {
  if (!canReadComments(document)) return null;
  const [threads, suggestions] = await Promise.all([listThreads(ctx, document.id), listSuggestions(ctx, document.id)]);
  const { id: documentId, role } = document;
  const closed = !canSpeak({ ...document, groupId: document.group.id }, "comment");
  return {
    documentId,
    me: ctx.actor.personId,
    role,
    closed,
    initial: { threads, suggestions },
    at: ctx.now().toISOString(),
  };
}
