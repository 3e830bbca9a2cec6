import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { mentions, people, postRevisions, posts } from "#db/schema";
import type { Inline, MentionKind } from "#lib/threads/body/body";
import type { PostBody } from "#lib/threads/body/schema";
import { editPost } from "#lib/threads/edit-post";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { reportPost } from "#lib/threads/moderation/report-post";
import { listReviews } from "#lib/threads/moderation/review/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import {
  as,
  joinGroup,
  leaveGroup,
  makeGroup,
  makeGuest,
  makeMember,
  makeOrganisation,
} from "#tests/support/factories";
import { start } from "../start";

const to = (kind: MentionKind, id: string, label = "någon"): Inline => ({
  type: "mention",
  attrs: { kind, id, label },
});
const speaking = (...content: Inline[]): PostBody => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "Hej " }, ...content] }],
});

async function mentionedIn(db: Db, postId: string) {
  const rows = await db.select().from(mentions).where(eq(mentions.postId, postId));
  return Object.fromEntries(rows.map(({ personId, by }) => [personId, by]));
}

async function stored(db: Db, postId: string) {
  const [post] = await db
    .select({ html: posts.html, text: posts.text, body: posts.body })
    .from(posts)
    .where(eq(posts.id, postId));
  return post;
}

/** A restricted group with a thread by Greta of Ronneby; Love is a police officer, Alva and Isa are Ronneby's too. */
async function network(db: Db) {
  const group = await makeGroup(db);
  const ronneby = await makeOrganisation(db, { name: "Ronneby kommun" });
  const police = await makeOrganisation(db, { kind: "police", name: "Polismyndigheten" });
  const greta = await makeMember(db, { group, organisation: ronneby, firstName: "Greta", lastName: "Fyrtorn" });
  const alva = await makeMember(db, { group, organisation: ronneby });
  const isa = await makeMember(db, { organisation: ronneby });
  const love = await makeMember(db, {
    group,
    organisation: police,
    function: "Kommunpolis",
    firstName: "Love",
    lastName: "Tamplund",
  });
  const { threadId } = await start(as(db, greta), group.id);
  const say = async (body: PostBody, by = greta) => {
    const id = randomUUID();
    await replyToThread(as(db, by), { id, threadId, body });
    return id;
  };
  return { group, ronneby, police, greta, alva, isa, love, threadId, say };
}

describe("mentioning", () => {
  it("reaches a person, under the name they have, whatever the client called them", async ({ db }) => {
    const { love, say } = await network(db);

    const post = await say(speaking(to("person", love.id, "<b>Chefen</b>")));

    expect(await mentionedIn(db, post)).toEqual({ [love.id]: "person" });
    expect(await stored(db, post)).toMatchObject({
      html: '<p>Hej <span class="mention" data-kind="person">@Love Tamplund</span></p>',
      text: "Hej @Love Tamplund",
      body: speaking(to("person", love.id, "Love Tamplund")),
    });
  });

  it("of an organisation reaches those of it who can read the group, and not the author", async ({ db }) => {
    const { ronneby, greta, alva, say } = await network(db);

    const post = await say(speaking(to("organisation", ronneby.id)));

    expect(await mentionedIn(db, post)).toEqual({ [alva.id]: "organisation" });
    expect((await stored(db, post))?.text).toBe("Hej @Ronneby kommun");
    expect(Object.keys(await mentionedIn(db, post))).not.toContain(greta.id);
  });

  it("of a function reaches all who have it here, however it is spelt", async ({ db }) => {
    const { group, love, say } = await network(db);
    const vera = await makeMember(db, { group, function: "kommunpolis" });
    const elsewhere = await makeMember(db, { function: "kommunpolis" });

    const post = await say(speaking(to("function", "KOMMUNPOLIS")));

    expect(await mentionedIn(db, post)).toEqual({ [love.id]: "function", [vera.id]: "function" });
    expect(Object.keys(await mentionedIn(db, post))).not.toContain(elsewhere.id);
  });

  it("of a person and their organisation is one mention, by name", async ({ db }) => {
    const { love, police, say } = await network(db);

    const post = await say(speaking(to("organisation", police.id), to("person", love.id), to("person", love.id)));

    expect(await mentionedIn(db, post)).toEqual({ [love.id]: "person" });
  });

  it("of oneself reaches nobody", async ({ db }) => {
    const { greta, say } = await network(db);

    const post = await say(speaking(to("person", greta.id)));

    expect(await mentionedIn(db, post)).toEqual({});
    expect((await stored(db, post))?.html).toContain("@Greta Fyrtorn");
  });

  it.for([
    ["somebody who is not in the group", "outsider"],
    ["somebody who has left the group", "left"],
    ["somebody who is suspended", "suspended"],
    ["a guest whose time is over", "guest"],
    ["nobody", "nobody"],
  ] as const)("of %s stays the words that were written", async ([, who], { db }) => {
    const { group, isa, alva, love, say } = await network(db);
    const guest = await makeGuest(db, { group, expiresAt: new Date(Date.now() + 60_000) });
    await leaveGroup(db, alva.id, group.id);
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, love.id));
    await leaveGroup(db, guest.id, group.id);
    const id = { outsider: isa.id, left: alva.id, suspended: love.id, guest: guest.id, nobody: randomUUID() }[who];

    const post = await say(speaking(to("person", id, "Klara <i>B</i>")));

    expect(await mentionedIn(db, post)).toEqual({});
    expect(await stored(db, post)).toMatchObject({
      html: "<p>Hej @Klara &lt;i&gt;B&lt;/i&gt;</p>",
      body: speaking({ type: "text", text: "@Klara <i>B</i>" }),
    });
  });

  it("of an organisation or function that nobody here has tells nothing about it", async ({ db }) => {
    const { say } = await network(db);
    const other = await makeOrganisation(db, { name: "Hemlig myndighet" });
    await makeMember(db, { organisation: other, function: "spanare" });

    const post = await say(speaking(to("organisation", other.id, "A"), to("function", "spanare", "B")));

    expect(await mentionedIn(db, post)).toEqual({});
    expect((await stored(db, post))?.html).toBe("<p>Hej @A@B</p>");
  });

  it("reaches a guest of the group by name and by organisation", async ({ db }) => {
    const { group, say } = await network(db);
    const shelter = await makeOrganisation(db, { kind: "civil_society" });
    const [working, alone] = [await makeGuest(db, { group, organisation: shelter }), await makeGuest(db, { group })];

    const post = await say(speaking(to("organisation", shelter.id), to("person", alone.id)));

    expect(await mentionedIn(db, post)).toEqual({ [working.id]: "organisation", [alone.id]: "person" });
  });

  it("in an open group reaches every member and no guest of other groups", async ({ db }) => {
    const open = await makeGroup(db, { access: "open" });
    const organisation = await makeOrganisation(db);
    const [greta, isa] = [await makeMember(db), await makeMember(db, { organisation })];
    await makeGuest(db, { group: await makeGroup(db), organisation });
    const { threadId } = await start(as(db, greta), open.id);
    const id = randomUUID();

    await replyToThread(as(db, greta), { id, threadId, body: speaking(to("organisation", organisation.id)) });

    expect(await mentionedIn(db, id)).toEqual({ [isa.id]: "organisation" });
  });
});

describe("a mention in an edit", () => {
  it("that is new is noted, one that goes is taken away, and one that stays stays", async ({ db }) => {
    const { alva, love, greta, say } = await network(db);
    const postId = await say(speaking(to("person", alva.id)));

    await editPost(as(db, greta), {
      postId,
      body: speaking(to("person", alva.id), to("person", love.id)),
      baseVersion: 1,
    });
    expect(await mentionedIn(db, postId)).toEqual({ [alva.id]: "person", [love.id]: "person" });

    await editPost(as(db, greta), { postId, body: speaking(to("person", love.id)), baseVersion: 2 });
    expect(await mentionedIn(db, postId)).toEqual({ [love.id]: "person" });
  });

  it("of an organisation does not speak to those who have come since, when it stood there before", async ({ db }) => {
    const { group, alva, isa, ronneby, greta, say } = await network(db);
    const postId = await say(speaking(to("organisation", ronneby.id)));
    await joinGroup(db, isa.id, group.id);

    await editPost(as(db, greta), {
      postId,
      body: speaking(to("organisation", ronneby.id), { type: "text", text: "!" }),
      baseVersion: 1,
    });

    expect(await mentionedIn(db, postId)).toEqual({ [alva.id]: "organisation" });
  });

  it("keeps who is still reached through an organisation when their own name goes", async ({ db }) => {
    const { alva, ronneby, greta, say } = await network(db);
    const postId = await say(speaking(to("organisation", ronneby.id), to("person", alva.id)));

    await editPost(as(db, greta), { postId, body: speaking(to("organisation", ronneby.id)), baseVersion: 1 });

    expect(Object.keys(await mentionedIn(db, postId))).toEqual([alva.id]);
  });

  it("sent again under another name is the same text, not a new version", async ({ db }) => {
    const { love, threadId, greta } = await network(db);
    const id = randomUUID();
    const send = (label: string) =>
      replyToThread(as(db, greta), { id, threadId, body: speaking(to("person", love.id, label)) });
    await send("Love Tamplund");

    expect(await send("Lova")).toMatchObject({ outcome: "already-posted", post: { version: 1 } });
    expect(await db.select().from(postRevisions).where(eq(postRevisions.postId, id))).toEqual([]);
  });
});

describe("a mention that is taken out of a text", () => {
  it("by those who review it speaks to nobody any more, and what stays still does", async ({ db }) => {
    const { group, alva, love, say } = await network(db);
    const postId = await say(speaking(to("person", love.id), to("person", alva.id)));
    const coordinator = as(db, await makeMember(db, { group, role: "coordinator" }));
    await reportPost(coordinator, { postId, kind: "flag", reason: "personal_data" });
    const [review] = (await listReviews(coordinator, { list: "open" })).reviews;

    const decided = { reviewId: review?.id ?? "", decision: "redact", passages: "Love Tamplund" } as const;
    expect(await decideReview(coordinator, decided)).toEqual({ outcome: "decided" });

    expect((await stored(db, postId))?.text).toContain("[borttaget]");
    expect(await mentionedIn(db, postId)).toEqual({ [alva.id]: "person" });
  });
});
