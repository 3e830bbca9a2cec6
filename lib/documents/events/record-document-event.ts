import { documentEvents } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";
import type { EventKind } from "./schema";

type NewEvent = {
  documentId: string;
  kind: EventKind;
  personId?: string;
  commentId?: string;
  suggestionId?: string;
  grantId?: string;
  versionId?: string;
};

/** That something happened to a document, by the actor, in the transaction in which it does: those who are to know are told of it. */
export async function recordDocumentEvent(ctx: Context, event: NewEvent): Promise<void> {
  await recordDocumentEvents(ctx, [event]);
}

/** The same for several at once. */
export async function recordDocumentEvents(ctx: Context, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { actor } = ctx;
  const by =
    actor.kind === "member"
      ? { actorId: actor.personId, organisationId: actor.standing?.organisationId ?? null }
      : { actorId: null, organisationId: null };
  await ctx.db.insert(documentEvents).values(events.map((event) => ({ ...event, ...by, createdAt: ctx.now() })));
  await enqueue(ctx, "notices.write", {});
}
