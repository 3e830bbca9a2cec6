import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { renewContent } from "#lib/documents/collaboration/derive-content";
import type { Block } from "#lib/documents/content/content";
import { renderContent } from "#lib/documents/content/render";
import { HIDDEN_LINK } from "#lib/documents/content/with-titles";
import { plainContent } from "#lib/documents/convert/plain-content";
import { copyDocument } from "#lib/documents/copy-document";
import { createDocument } from "#lib/documents/create-document";
import { getBacklinks, listLinkTitles } from "#lib/documents/links/queries";
import { getDocument } from "#lib/documents/queries";
import { renameDocument } from "#lib/documents/rename-document";
import { removeTrashed } from "#lib/documents/trash/remove-trashed";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { nameVersion } from "#lib/documents/versions/name-version";
import { compareVersions } from "#lib/documents/versions/queries";
import type { MemberContext } from "#lib/platform/context";
import { search } from "#lib/search/queries";
import { searchInput } from "#lib/search/schema";
import type { PostBody } from "#lib/threads/body/body";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { getThreadPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { start } from "../../threads/start";
import { grant } from "../sharing-hand";
import { begin, paragraph, versionsOf, write } from "../written";

const SECRET = "Hemlig lägesbild";
const refused = (code: string) => expect.objectContaining({ code });

type Kind = "thread" | "document" | "meeting";

const speakingOf = (kind: Kind, id: string, label: string | null = null): Block => ({
  type: "paragraph",
  content: [
    { type: "text", text: "Se " },
    { type: "mention", attrs: { kind, id, label } },
  ],
});

const linkingTo = (href: string): PostBody & { content: Block[] } => ({
  type: "doc",
  content: [
    { type: "paragraph", content: [{ type: "text", text: "här", marks: [{ type: "link", attrs: { href } }] }] },
  ],
});

/** Dag reads the network's group and a confidential one, in which a thread and a document lie; Ebba reads the former alone. */
async function world(db: Db) {
  const [open, closed] = [await makeGroup(db, { access: "open" }), await makeGroup(db, { access: "confidential" })];
  const [dag, ebba] = [as(db, await makeMember(db, { group: closed })), as(db, await makeMember(db))];
  const { threadId } = await start(dag, closed.id, { title: `${SECRET} i tråden` });
  const { id: hiddenId } = await createDocument(dag, { id: randomUUID(), groupId: closed.id, title: SECRET });
  const shared = async (ctx: MemberContext, ...blocks: Block[]) => {
    const id = await begin(ctx, open.id, paragraph("Inledning"), ...blocks);
    await grant(ctx, id, { wholeGroup: true, role: "edit" });
    return id;
  };
  return { open, closed, dag, ebba, threadId, hiddenId, shared };
}

const WORDS = { done: "", open: "", callouts: { note: "", important: "", decision: "" } };
const read = async (ctx: MemberContext, id: string) => renderContent((await getDocument(ctx, id)).content, WORDS);
const linked = async (ctx: MemberContext, id: string) => {
  const { threads, documents } = await getBacklinks(ctx, id);
  return {
    threads: [threads.total, ...threads.threads.map(({ title, number }) => `${title} ${number}`)],
    documents: [documents.total, ...documents.documents.map(({ id }) => id)],
  };
};
const NOTHING = { threads: [0], documents: [0] };

describe("what a document speaks of", () => {
  it("has the name it has now for whoever may read it, and none for others", async ({ db }) => {
    const { dag, ebba, threadId, hiddenId, shared } = await world(db);
    const id = await shared(dag, speakingOf("thread", threadId), speakingOf("document", hiddenId));
    expect(await read(dag, id)).toContain(`<a class="mention" href="/tradar/${threadId}">${SECRET} i tråden</a>`);
    expect(await read(dag, id)).toContain(`<a class="mention" href="/dokument/${hiddenId}">${SECRET}</a>`);
    const html = await read(ebba, id);
    expect(html.split(`<span class="mention is-hidden">${HIDDEN_LINK}</span>`)).toHaveLength(3);
    for (const told of [SECRET, threadId, hiddenId]) expect(html).not.toContain(told);

    await renameDocument(dag, { documentId: hiddenId, title: "Annat namn" });
    expect(await read(dag, id)).toContain(">Annat namn</a>");
  });

  it("is named by nobody in the text: what a browser says it is called is shown to no one", async ({ db }) => {
    const { dag, ebba, threadId, shared } = await world(db);
    const id = await shared(
      dag,
      speakingOf("thread", threadId, "Påhittat"),
      speakingOf("meeting", randomUUID(), "Möte"),
    );
    for (const ctx of [dag, ebba]) expect(await read(ctx, id)).not.toMatch(/Påhittat|Möte/);
  });

  it("leaves no name behind in files, versions, copies or the index", async ({ db }) => {
    const { open, dag, ebba, threadId, shared } = await world(db);
    const id = await shared(dag);
    const { versionId } = (await nameVersion(dag, { documentId: id, name: "Före" })) as { versionId?: string };
    await write(dag, id, paragraph("Inledning"), speakingOf("thread", threadId));
    const [before] = await versionsOf(db, id);
    const { id: copyId } = await copyDocument(dag, {
      id: randomUUID(),
      documentId: id,
      groupId: open.id,
      title: "Kopia",
    });
    const stored = await db.execute<{ kept: string }>(sql`
      select string_agg(content::text || text, '') as kept from (
        select content, text from document_contents union all select content, text from document_versions) everything`);
    expect(stored[0]?.kept).toContain(threadId);
    expect(stored[0]?.kept).not.toContain(SECRET);
    expect(JSON.stringify(plainContent((await getDocument(ebba, id)).content, { proposals: "left-out" }))).toContain(
      HIDDEN_LINK,
    );
    expect(await read(dag, copyId)).toContain(SECRET);
    const changed = async (ctx: MemberContext) =>
      JSON.stringify((await compareVersions(ctx, id, versionId ?? before?.id ?? "", null)).difference);
    expect(await changed(dag)).toContain(SECRET);
    expect(await changed(ebba)).not.toContain(SECRET);
    expect((await search(ebba, searchInput.parse({ query: "hemlig" }))).documents.total).toBe(0);
  });

  it("is looked up by id for those who may read it alone", async ({ db }) => {
    const { dag, ebba, threadId, hiddenId } = await world(db);
    const targets = [
      { kind: "thread", id: threadId },
      { kind: "document", id: hiddenId },
      { kind: "thread", id: randomUUID() },
      // A document is not to be had as a thread.
      { kind: "thread", id: hiddenId },
    ] as const;
    expect((await listLinkTitles(dag, targets)).map(({ title }) => title)).toEqual([`${SECRET} i tråden`, SECRET]);
    expect(await listLinkTitles(ebba, targets)).toEqual([]);
  });
});

describe("what leads to a document", () => {
  it("is listed as long as the text leads there, by mention or by address", async ({ db }) => {
    const { dag, ebba, shared } = await world(db);
    const target = await shared(dag);
    const address = linkingTo(`https://brygga.test/dokument/${target}/versioner#a`).content;
    const [one, two] = [await shared(ebba, speakingOf("document", target)), await shared(ebba, ...address, ...address)];
    expect((await linked(dag, target)).documents.toSorted()).toEqual([2, one, two].toSorted());
    await renewContent(db, one);
    await write(ebba, two, paragraph("Inledning"));
    expect(await linked(dag, target)).toEqual({ threads: [0], documents: [1, one] });
    await trashDocument(ebba, { documentId: one });
    expect(await linked(dag, target)).toEqual(NOTHING);
  });

  it("does not count itself, nor what is not there", async ({ db }) => {
    const { dag, shared } = await world(db);
    const target = await shared(dag);
    await write(dag, target, speakingOf("document", target), speakingOf("thread", randomUUID()));
    expect(await linked(dag, target)).toEqual(NOTHING);
  });

  it("is told of only to those who may read it, in number too", async ({ db }) => {
    const { closed, dag, ebba, shared } = await world(db);
    const target = await shared(ebba);
    const hidden = await begin(dag, closed.id, speakingOf("document", target));
    const { threadId } = await start(dag, closed.id, { title: SECRET });
    await replyToThread(dag, { id: randomUUID(), threadId, body: linkingTo(`/dokument/${target}`) });
    expect(await linked(dag, target)).toEqual({ threads: [1, `${SECRET} 2`], documents: [1, hidden] });
    expect(await linked(ebba, target)).toEqual(NOTHING);
    await expect(getBacklinks(ebba, hidden)).rejects.toThrow(refused("not-found"));
  });

  it("are the posts whose text stands: not one that is changed, taken away, stopped, or that only quotes", async ({
    db,
  }) => {
    const { open, dag, ebba, shared } = await world(db);
    const target = await shared(dag);
    const keeper = as(db, await makeMember(db, { group: open, role: "coordinator" }));
    const body = linkingTo(`/dokument/${target}`);
    const { threadId } = await start(ebba, open.id, { title: "Frågan" });
    const post = async (text: PostBody) => {
      const id = randomUUID();
      await replyToThread(ebba, { id, threadId, body: text });
      return id;
    };
    const first = await post(body);
    const second = await post(body);
    await post({ type: "doc", content: [{ type: "blockquote", content: body.content as never }] });
    expect((await linked(dag, target)).threads).toEqual([1, "Frågan 3"]);

    await editPost(ebba, { postId: second, baseVersion: 1, body: bodyOf("Ingenting längre.") });
    expect((await linked(dag, target)).threads).toEqual([1, "Frågan 2"]);
    await deletePost(keeper, { postId: first, reason: "mistake" });
    expect(await linked(dag, target)).toEqual(NOTHING);

    const third = await post(body);
    expect((await linked(dag, target)).threads).toEqual([1, "Frågan 5"]);
    await stopSpread(keeper, { postId: third, reason: "personal_data" });
    for (const ctx of [dag, ebba, keeper]) expect(await linked(ctx, target)).toEqual(NOTHING);
  });
});

describe("what leads to a thread", () => {
  it("is shown on its page, of what its reader may read", async ({ db }) => {
    const { open, closed, dag, ebba, shared } = await world(db);
    const { threadId } = await start(ebba, open.id);
    const seen = await shared(dag, speakingOf("thread", threadId));
    await begin(dag, closed.id, speakingOf("thread", threadId));
    const documents = async (ctx: MemberContext) =>
      (await getThreadPage(ctx, threadId, { at: "end" })).thread.documents;
    expect((await documents(dag)).total).toBe(2);
    expect(await documents(ebba)).toMatchObject({ total: 1, documents: [{ id: seen }] });
  });

  it("goes with a document that is removed for good", async ({ db }) => {
    const { dag, ebba, shared } = await world(db);
    const target = await shared(dag);
    const source = await shared(ebba, speakingOf("document", target));
    await trashDocument(dag, { documentId: target });
    await removeTrashed(asSystem(db, () => new Date(Date.now() + 31 * 86_400_000)));
    expect(await db.execute(sql`select from links`)).toHaveLength(0);
    expect(await read(ebba, source)).toContain(HIDDEN_LINK);
  });
});
