import { eq } from "drizzle-orm";
import { goodPracticeRevisions, goodPractices } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { notePublished, noteStopped } from "./check-texts";
import { findGoodPracticeForUpdate } from "./find-good-practice";
import { forgetWritten } from "./kept-forms";
import { mayBeContact } from "./make-good-practice";
import { canEditGoodPractice } from "./policy";
import { type EditInput, editInput, PARTS } from "./schema";

type Outcome =
  | { outcome: "edited" | "unchanged" }
  /** Somebody else has saved meanwhile; nothing is changed. */
  | { outcome: "conflict"; version: number }
  | { outcome: "not-a-reader" }
  | { outcome: "personal-data"; hits: PartHit[] };

/** Changes what a good example says. The version before is kept, and nobody writes over what they have not seen. */
export function editGoodPractice(ctx: MemberContext, input: EditInput): Promise<Outcome> {
  const { id, version, contactId, publishAnyway, ...texts } = editInput.parse(input);
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const before = await findGoodPracticeForUpdate(ctx, id);
    authorize(canEditGoodPractice(ctx.actor, before), "edit a good example");
    const { groupId } = before;
    const changed = PARTS.filter((part) => texts[part] !== before[part]);
    if (changed.length === 0 && contactId === before.contactId) {
      await forgetWritten(ctx, { form: "edit", id });
      return { outcome: "unchanged" };
    }
    if (version !== before.version) return { outcome: "conflict", version: before.version };
    // What stands there has been looked at before: only what is new is asked about.
    const check = checkPublishing(Object.fromEntries(changed.map((part) => [part, texts[part]])), publishAnyway);
    if (check.outcome === "personal-data") {
      await noteStopped(ctx, check.hits, { id, groupId });
      return check;
    }
    if (contactId !== before.contactId && !(await mayBeContact(ctx, contactId, groupId)))
      return { outcome: "not-a-reader" };
    await ctx.db.insert(goodPracticeRevisions).values({
      goodPracticeId: id,
      version: before.version,
      texts: Object.fromEntries(PARTS.map((part) => [part, before[part]])),
      writtenBy: before.editedBy ?? before.authorId,
      writtenAt: before.editedAt ?? before.createdAt,
    });
    await ctx.db
      .update(goodPractices)
      .set({ ...texts, contactId, version: before.version + 1, editedAt: ctx.now(), editedBy: ctx.actor.personId })
      .where(eq(goodPractices.id, id));
    await forgetWritten(ctx, { form: "edit", id });
    await audit(ctx, "good-practice.edit", { id, groupId });
    await notePublished(ctx, check, { id, groupId });
    return { outcome: "edited" };
  });
}
