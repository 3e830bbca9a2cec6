import { eq } from "drizzle-orm";
import { auditEntries, reviews } from "#db/schema";
import { openReview } from "#lib/threads/moderation/open-review";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { start } from "../start";

describe("a post put before those who review", () => {
  it("waits once for what one person says about it, with a trace that has none of the words", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { postId } = await start(as(db, greta), group.id);
    const published = {
      kind: "personal_data",
      post: { id: postId, groupId: group.id, version: 1 },
      reason: "nobody",
      note: "Registreringsnumret är vår egen bil",
    } as const;

    const id = await openReview(as(db, greta), published);
    expect(id).toEqual(expect.any(String));
    expect(await openReview(as(db, greta), published)).toBeUndefined();

    expect(await db.select().from(reviews).where(eq(reviews.postId, postId))).toMatchObject([
      { id, kind: "personal_data", reportedBy: greta.id, postVersion: 1, decidedAt: null },
    ]);
    const traces = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, postId));
    const [opened] = traces.filter(({ action }) => action === "review.open");
    expect(opened?.details).toEqual({ kind: "personal_data", reason: "nobody" });
  });
});
