import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { goodPracticeOutcomes } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { isoDate } from "#lib/platform/format";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { notePublished, noteStopped } from "./check-texts";
import { findGoodPracticeForUpdate } from "./find-good-practice";
import { forgetWritten } from "./kept-forms";
import { canEditGoodPractice } from "./policy";
import { type OutcomeInput, outcomeInput } from "./schema";

type Outcome =
  | { outcome: "recorded" | "already-recorded" }
  /** Nobody has seen it yet. */
  | { outcome: "in-the-future" }
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Tells how it went: what those who did it see some time later. Said once it stands, as a later one says more. The same said
 * again is one; something else, from a page that one has gone back to, is another.
 */
export function recordOutcome(ctx: MemberContext, input: OutcomeInput): Promise<Outcome> {
  const { id, goodPracticeId, verdict, seenOn, text, publishAnyway } = outcomeInput.parse(input);
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const { actor } = ctx;
    const practice = await findGoodPracticeForUpdate(ctx, goodPracticeId);
    authorize(canEditGoodPractice(actor, practice) && actor.standing !== null, "tell how it went");
    const place = { id: goodPracticeId, groupId: practice.groupId };
    if (seenOn > isoDate(ctx.now())) return { outcome: "in-the-future" };
    const check = checkPublishing({ text }, publishAnyway);
    if (check.outcome === "personal-data") {
      await noteStopped(ctx, check.hits, place);
      return check;
    }
    await forgetWritten(ctx, { form: "follow-up", id: goodPracticeId });
    const told = goodPracticeOutcomes;
    const [same] = await ctx.db
      .select({ id: told.id })
      .from(told)
      .where(
        and(
          eq(told.goodPracticeId, goodPracticeId),
          eq(told.authorId, actor.personId),
          eq(told.verdict, verdict),
          eq(told.seenOn, seenOn),
          eq(told.text, text),
        ),
      );
    if (same) return { outcome: "already-recorded" };
    const [used] = await ctx.db.select({ id: told.id }).from(told).where(eq(told.id, id));
    await ctx.db.insert(told).values({
      id: used ? randomUUID() : id,
      goodPracticeId,
      verdict,
      seenOn,
      text,
      authorId: actor.personId,
      organisationId: actor.standing.organisationId,
      authorFunction: actor.standing.function,
      createdAt: ctx.now(),
    });
    await audit(ctx, "good-practice.follow-up", { ...place, details: { verdict } });
    await notePublished(ctx, check, place);
    return { outcome: "recorded" };
  });
}
