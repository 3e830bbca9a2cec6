import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { documentReviews } from "#db/schema";
import { getWaitingReviews, listDocumentsToReview } from "#lib/documents/reviews/queries";
import { reviewDocument } from "#lib/documents/reviews/review-document";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { nameVersion } from "#lib/documents/versions/name-version";
import type { MemberContext } from "#lib/platform/context";
import { openReviews } from "#lib/threads/moderation/review/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { begin, paragraph } from "../written";

const ANYWAY = { reason: "public" as const, explanation: "Bilen är kommunens." };

/** As the shell counts them. */
async function countOpenReviews(ctx: MemberContext): Promise<number> {
  const [row] = await ctx.db.execute<{ n: number }>(sql`select ${openReviews(ctx.actor)} as n`);
  return row?.n ?? 0;
}

/** A document about a car, shown to the whole group by whoever wrote it. */
async function network(db: Db) {
  const group = await makeGroup(db);
  const [author, reader, first, second] = [
    await makeMember(db, { group }),
    await makeMember(db, { group }),
    await makeMember(db, { group, role: "coordinator" }),
    await makeMember(db, { group, role: "coordinator" }),
  ];
  const id = await begin(as(db, author), group.id, paragraph("En bil med reg.nr ABC 123."));
  const share = (by = author, publishAnyway: typeof ANYWAY | null = ANYWAY) =>
    shareDocument(as(db, by), {
      documentId: id,
      with: { kind: "group" },
      role: "view",
      confirmed: true,
      ...(publishAnyway && { publishAnyway }),
    });
  return { group, author, reader, first, second, id, share };
}

describe("a document that was shown to others in spite of a warning", () => {
  it("waits for those who keep order in its group, with the reason, and is counted among what waits", async ({
    db,
  }) => {
    const { group, author, reader, first, second, id, share } = await network(db);
    expect(await share()).toEqual({ outcome: "shared" });
    for (const coordinator of [first, second]) {
      expect(await countOpenReviews(as(db, coordinator))).toBe(1);
      expect(await listDocumentsToReview(as(db, coordinator))).toMatchObject([{ id, group: group.name }]);
    }
    expect(await getWaitingReviews(as(db, first), { id, group })).toMatchObject({
      reviews: [{ reason: "public", note: "Bilen är kommunens." }],
      mayReview: true,
    });
    for (const member of [author, reader]) {
      expect(await countOpenReviews(as(db, member))).toBe(0);
      expect(await listDocumentsToReview(as(db, member))).toEqual([]);
      expect(await getWaitingReviews(as(db, member), { id, group })).toEqual({ reviews: [], mayReview: false });
      await expect(reviewDocument(as(db, member), { documentId: id })).rejects.toMatchObject({ code: "forbidden" });
    }

    expect(await reviewDocument(as(db, second), { documentId: id })).toEqual({ outcome: "reviewed" });
    expect(await reviewDocument(as(db, first), { documentId: id })).toEqual({ outcome: "already-reviewed" });
    expect(await countOpenReviews(as(db, first))).toBe(0);
    expect(await db.select().from(documentReviews)).toMatchObject([{ reviewedBy: second.id }]);
  });

  it("is not said to be right by whoever showed it", async ({ db }) => {
    const { first, second, id, share } = await network(db);
    await share();
    await share(first);
    await reviewDocument(as(db, second), { documentId: id });
    await share(first);
    expect(await listDocumentsToReview(as(db, first))).toEqual([]);
    expect(await countOpenReviews(as(db, first))).toBe(0);
    expect(await reviewDocument(as(db, first), { documentId: id })).toEqual({ outcome: "own-text" });
    expect(await countOpenReviews(as(db, second))).toBe(1);
  });

  it("waits once for each reason that nobody has answered, and anew when it is adopted later", async ({ db }) => {
    const { author, second, id, share } = await network(db);
    await share();
    await nameVersion(as(db, author), { documentId: id, name: "Första tankar", publishAnyway: ANYWAY });
    expect(await db.select().from(documentReviews)).toHaveLength(1);
    await reviewDocument(as(db, second), { documentId: id });
    await adoptDocument(as(db, author), {
      documentId: id,
      adoptedBy: "Kommunstyrelsen",
      adoptedOn: "2026-11-01",
      registryNumber: "KS 2026/00123",
      publishAnyway: ANYWAY,
    });
    expect(await countOpenReviews(as(db, second))).toBe(1);
  });

  it("does not wait when nothing was found, or when nothing came of it", async ({ db }) => {
    const { author, group, second, share } = await network(db);
    expect(await share(author, null)).toMatchObject({ outcome: "personal-data" });
    const clear = await begin(as(db, author), group.id, paragraph("En bil."));
    await shareDocument(as(db, author), {
      documentId: clear,
      with: { kind: "group" },
      role: "view",
      confirmed: true,
      publishAnyway: ANYWAY,
    });
    expect(await countOpenReviews(as(db, second))).toBe(0);
  });

  it("is shown to nobody who may not see the document", async ({ db }) => {
    const { author, reader, first, id } = await network(db);
    await shareDocument(as(db, author), {
      documentId: id,
      with: { kind: "person", id: reader.id },
      role: "view",
      confirmed: true,
      publishAnyway: ANYWAY,
    });
    expect(await listDocumentsToReview(as(db, first))).toEqual([]);
    expect(await countOpenReviews(as(db, first))).toBe(0);
    await expect(reviewDocument(as(db, first), { documentId: id })).rejects.toMatchObject({ code: "not-found" });
  });
});
