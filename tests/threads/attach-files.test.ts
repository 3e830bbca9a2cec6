import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import type { MemberContext } from "#lib/platform/context";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { getPostSource, getPosts } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";

/** A row as an upload leaves it. */
async function makeFile({ db, actor }: MemberContext, name = "rapport.pdf"): Promise<{ id: string; alt: string }> {
  const id = crypto.randomUUID();
  await db.execute(sql`insert into files (id, uploaded_by, name, media_type, size, sha256, storage_key)
    values (${id}, ${actor.personId}, ${name}, 'application/pdf', 1, '', ${id})`);
  return { id, alt: "" };
}

async function inThread(db: Db) {
  const group = await makeGroup(db);
  const ctx = as(db, await makeMember(db, { group })) as MemberContext;
  const [id, postId] = [crypto.randomUUID(), crypto.randomUUID()];
  const thread = { id, postId, groupId: group.id, title: "Tråd", type: "advice", category: null } as const;
  await startThread(ctx, { ...thread, body: bodyOf("Hur gör ni?") });
  const reply = async (files: { id: string; alt: string }[], postId = crypto.randomUUID(), by = ctx) => {
    const result = await replyToThread(by, { id: postId, threadId: id, body: bodyOf("Se bilagan."), files });
    if (!("post" in result)) throw new Error(result.outcome);
    return result;
  };
  return { group, ctx, threadId: id, postId, reply };
}

const namesOf = async (ctx: MemberContext, postId: string) =>
  (await getPosts(ctx, [postId]))[0]?.files.map(({ name, alt }) => (alt ? `${name}: ${alt}` : name));

describe("files of a post", () => {
  it("stand in the order they were given, with what a picture shows, for those who read the post", async ({ db }) => {
    const { ctx, group, reply } = await inThread(db);
    const [b, a] = [await makeFile(ctx, "b.pdf"), await makeFile(ctx, "a.png")];
    const { post } = await reply([b, { ...a, alt: "Torget i skymning" }]);
    expect(post.files.map(({ name }) => name)).toEqual(["b.pdf", "a.png"]);
    const reader = as(db, await makeMember(db, { group })) as MemberContext;
    expect(await namesOf(reader, post.id)).toEqual(["b.pdf", "a.png: Torget i skymning"]);
    expect(await getPostSource(ctx, post.id)).toMatchObject({ files: [{ id: b.id, alt: "" }, { id: a.id }] });
  });

  it("go with a thread's first post", async ({ db }) => {
    const { ctx, group } = await inThread(db);
    const file = await makeFile(ctx);
    const [id, postId] = [crypto.randomUUID(), crypto.randomUUID()];
    const thread = { id, postId, groupId: group.id, title: "Tråd", type: "advice", category: null } as const;
    await startThread(ctx, { ...thread, body: bodyOf("Se bilagan."), files: [file] });
    expect(await namesOf(ctx, postId)).toEqual(["rapport.pdf"]);
  });

  it("are taken off by who reviews the post, whose text stays as it is", async ({ db }) => {
    const { ctx, group, reply } = await inThread(db);
    const [kept, named] = [await makeFile(ctx, "rapport.pdf"), await makeFile(ctx, "Kim Ek.pdf")];
    const { post } = await reply([kept, named]);
    const reader = as(db, await makeMember(db, { group }));
    const coordinator = as(db, await makeMember(db, { group, role: "coordinator" }));
    await stopSpread(reader, { postId: post.id, reason: "personal_data" });
    const reviewId = (await listReviews(coordinator, { list: "open" })).reviews[0]?.id ?? "";
    const decided = { reviewId, decision: "redact", passages: "" } as const;
    expect(() => decideReview(coordinator, decided)).toThrow("missing");
    expect(await decideReview(coordinator, { ...decided, files: [named.id] })).toEqual({ outcome: "decided" });
    expect(await namesOf(reader, post.id)).toEqual(["rapport.pdf"]);
    expect(await getPosts(reader, [post.id])).toMatchObject([{ html: "<p>Se bilagan.</p>", hidden: null }]);
    const gone = await db.execute(sql`select id from files where deleted_at is not null`);
    expect([...gone]).toEqual([{ id: named.id }]);
  });

  it("are one's own that hang on no other post; otherwise nothing is posted", async ({ db }) => {
    const { ctx, group, reply, threadId } = await inThread(db);
    const own = await makeFile(ctx);
    const posted = await makeFile(ctx);
    await reply([posted]);
    const colleague = as(db, await makeMember(db, { group })) as MemberContext;
    const removed = await makeFile(ctx);
    await db.execute(sql`update files set deleted_at = now() where id = ${removed.id}`);
    const before = await db.execute(sql`select last_number from threads where id = ${threadId}`);
    for (const wrong of [await makeFile(colleague), posted, removed, { id: crypto.randomUUID(), alt: "" }])
      await expect(reply([own, wrong])).rejects.toMatchObject({ code: "gone" });
    expect(await db.execute(sql`select last_number from threads where id = ${threadId}`)).toEqual(before);
    expect((await reply([own])).post.files).toHaveLength(1);
  });

  it("are attached once when the same post is sent again, and become those of now", async ({ db }) => {
    const { ctx, reply } = await inThread(db);
    const [one, two] = [await makeFile(ctx, "1.pdf"), await makeFile(ctx, "2.pdf")];
    const postId = crypto.randomUUID();
    expect((await reply([one], postId)).outcome).toBe("posted");
    const again = await reply([one], postId);
    expect([again.outcome, again.post.version]).toEqual(["already-posted", 1]);
    const changed = await reply([two, one], postId);
    expect([changed.post.version, changed.post.files.map(({ name }) => name)]).toEqual([2, ["2.pdf", "1.pdf"]]);
  });

  it("are changed with the text, and stay when nothing is said of them", async ({ db }) => {
    const { ctx, reply } = await inThread(db);
    const [one, two] = [await makeFile(ctx, "1.pdf"), await makeFile(ctx, "2.pdf")];
    const { post } = await reply([one]);
    const edit = { postId: post.id, body: bodyOf("Ändrat.") };
    await editPost(ctx, { ...edit, baseVersion: 1 });
    expect(await namesOf(ctx, post.id)).toEqual(["1.pdf"]);
    await editPost(ctx, { ...edit, baseVersion: 2, files: [two, { ...one, alt: "Karta" }] });
    expect(await namesOf(ctx, post.id)).toEqual(["2.pdf", "1.pdf: Karta"]);
    await editPost(ctx, { ...edit, baseVersion: 3, files: [two] });
    expect(await namesOf(ctx, post.id)).toEqual(["2.pdf"]);
    const [row] = await db.execute(sql`select deleted_at is not null as gone from files where id = ${one.id}`);
    expect(row).toEqual({ gone: true });
    await expect(reply([one])).rejects.toMatchObject({ code: "gone" });
  });

  it("are not shown with a deleted post", async ({ db }) => {
    const { ctx, reply } = await inThread(db);
    const { post } = await reply([await makeFile(ctx)]);
    await deletePost(ctx, { postId: post.id, reason: "mistake" });
    expect(await namesOf(ctx, post.id)).toEqual([]);
  });
});
