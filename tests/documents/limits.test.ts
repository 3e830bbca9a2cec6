import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { deleteComment } from "#lib/documents/comments/delete-comment";
import { reopenThread } from "#lib/documents/comments/reopen-thread";
import { replyToComment } from "#lib/documents/comments/reply-to-comment";
import { resolveThread } from "#lib/documents/comments/resolve-thread";
import { startComment } from "#lib/documents/comments/start-comment";
import {
  MOST_IN_COMMENT,
  MOST_OPEN_COMMENTS,
  MOST_OPEN_COMMENTS_EACH,
  MOST_OPEN_PROPOSALS,
  MOST_OPEN_PROPOSALS_EACH,
  VERSIONS_PER_PAGE,
} from "#lib/documents/limits";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { compareVersions, getVersions, getVersionsPage } from "#lib/documents/versions/queries";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import { contentNow, makeDocument, marked, pointAt, say, type World } from "./notes/notes-world";

const sentence = "Skadegörelse har ökat kraftigt på ett år.";

/** As if so many more had been said about the same words, by Dag unless another is named. */
async function comments({ db, dag }: World, threadId: string, count: number, by = dag) {
  const { personId, standing } = by.actor;
  await db.execute(sql`
    with more as (
      insert into document_threads (id, document_id, quote, prefix, suffix, starts_at, ends_at)
      select gen_random_uuid(), document_id, quote, prefix, suffix, starts_at, ends_at
      from document_threads, generate_series(1, ${count}::int) where id = ${threadId} returning id
    )
    insert into document_comments (id, thread_id, author_id, organisation_id, text)
    select id, id, ${personId}, ${standing?.organisationId ?? null}, 'Vilken period?' from more`);
}

describe("what a document gathers beside its text", () => {
  it("is no more open comments than can be shown: one is resolved before another is begun or taken up", async ({
    db,
  }) => {
    const world = await makeDocument(db, sentence);
    const documentId = world.id;
    const threadId = await say(world.ebba, world, "kraftigt");
    await comments(world, threadId, MOST_OPEN_COMMENTS - 1);
    const before = marked(await contentNow(world));
    const another = async () => {
      const anchor = await pointAt(world, "ett år");
      const input = { id: randomUUID(), documentId, anchor, text: "Vilket?", mentions: [] };
      return (await startComment(world.ebba, input)).outcome;
    };
    expect(await another()).toBe("too-many-comments");
    expect(marked(await contentNow(world))).toEqual(before);
    await resolveThread(world.ebba, { documentId, threadId });
    expect(await another()).toBe("posted");
    expect(await reopenThread(world.ebba, { documentId, threadId })).toEqual({ outcome: "too-many-comments" });
  });

  it("is no more open comments of one person than a fifth: others have room, and hers are resolved first", async ({
    db,
  }) => {
    const world = await makeDocument(db, sentence);
    const documentId = world.id;
    const threadId = await say(world.ebba, world, "kraftigt");
    await comments(world, threadId, MOST_OPEN_COMMENTS_EACH - 1, world.ebba);
    const another = async (ctx: MemberContext) => {
      const anchor = await pointAt(world, "ett år");
      return (await startComment(ctx, { id: randomUUID(), documentId, anchor, text: "Vilket?", mentions: [] })).outcome;
    };
    expect(await another(world.ebba)).toBe("too-many-of-one-person");
    expect(await another(world.maj)).toBe("posted");
    await resolveThread(world.ebba, { documentId, threadId });
    expect(await another(world.ebba)).toBe("posted");
    // Nor when another takes up hers.
    expect(await reopenThread(world.dag, { documentId, threadId })).toEqual({ outcome: "too-many-of-one-person" });
  });

  it("is no more answers to one comment than are read, and the same one sent again is still there", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const threadId = await say(world.ebba, world, "kraftigt");
    const { personId, standing } = world.maj.actor;
    await db.execute(sql`
      insert into document_comments (id, thread_id, author_id, organisation_id, text)
      select gen_random_uuid(), ${threadId}, ${personId}, ${standing?.organisationId ?? null}, 'Ett år'
      from generate_series(3, ${MOST_IN_COMMENT}::int)`);
    const answer = { id: randomUUID(), documentId: world.id, threadId, text: "Sista ordet", mentions: [] };
    expect(await replyToComment(world.maj, answer)).toEqual({ outcome: "posted" });
    expect(await replyToComment(world.maj, { ...answer, id: randomUUID() })).toEqual({ outcome: "long-comment" });
    expect(await replyToComment(world.maj, answer)).toEqual({ outcome: "already-posted" });
    // One that is taken away leaves its room.
    await deleteComment(world.maj, { documentId: world.id, commentId: answer.id });
    expect(await replyToComment(world.maj, { ...answer, id: randomUUID() })).toEqual({ outcome: "posted" });
  });

  it("is no more open proposals than can be gone through", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const documentId = world.id;
    const propose = async (words: string) => {
      const id = randomUUID();
      const anchor = await pointAt(world, words);
      return { id, ...(await proposeChange(world.maj, { id, documentId, anchor, inserted: "mycket" })) };
    };
    const first = await propose("kraftigt");
    await db.execute(sql`
      insert into document_suggestions (id, document_id, author_id, organisation_id, quote, prefix, suffix, starts_at, ends_at, inserted)
      select gen_random_uuid(), document_id, case when n > ${MOST_OPEN_PROPOSALS_EACH}::int then ${world.dag.actor.personId} else author_id end,
        organisation_id, quote, prefix, suffix, starts_at, ends_at, inserted
      from document_suggestions, generate_series(2, ${MOST_OPEN_PROPOSALS}::int) n where id = ${first.id}`);
    expect(await propose("ett år")).toMatchObject({ outcome: "too-many-proposals" });
    await decideSuggestion(world.dag, { documentId, suggestionId: first.id, decision: "reject" });
    expect(await propose("ett år")).toMatchObject({ outcome: "proposed" });
    await db.execute(sql`delete from document_suggestions where author_id = ${world.dag.actor.personId}`);
    expect(await propose("Skadegörelse")).toMatchObject({ outcome: "too-many-of-one-person" });
  });

  it("is a list of versions in pages without gap or repeat, and comparing reads no more than it needs", async ({
    db,
  }) => {
    const world = await makeDocument(db, sentence);
    const kept = 2 * VERSIONS_PER_PAGE + 50;
    await db.execute(sql`
      insert into document_versions (document_id, kind, title, content, text, checksum, created_at)
      select ${world.id}, (case when n % 10 = 0 then 'named' else 'auto' end)::document_version_kind, 'Lägesbild',
        '{"type":"doc","content":[{"type":"paragraph"}]}', '', '', now() - make_interval(mins => n / 2)
      from generate_series(1, ${kept}::int) n`);
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages++) {
      const page = await getVersionsPage(world.dag, world.id, { all: true, cursor });
      expect([page.total, page.more]).toEqual([kept, false]);
      seen.push(...page.versions.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      if (cursor === undefined) {
        expect(pages).toBe(3);
        break;
      }
    }
    expect([seen.length, new Set(seen).size]).toEqual([kept, kept]);
    // Without the automatic ones but for the newest.
    const meant = await getVersionsPage(world.dag, world.id);
    expect([meant.versions.length, meant.total, meant.more, meant.nextCursor]).toEqual([75, 75, true, null]);
    const [newest = "", oldest = ""] = [seen[0], seen.at(-1)];
    const { difference } = await compareVersions(world.dag, world.id, oldest, null);
    expect(difference.added).toBe(7);
    // Two that are on different pages, asked for in any order.
    const two = await getVersions(world.dag, world.id, [newest, oldest]);
    expect(two.map(({ id }) => id)).toEqual([oldest, newest]);
    await expect(getVersions(world.dag, world.id, [oldest, randomUUID()])).rejects.toMatchObject({ code: "not-found" });
    await expect(getVersions(world.outsider, world.id, [oldest])).rejects.toMatchObject({ code: "not-found" });
    // Ebba was let in after it was kept.
    await expect(getVersions(world.ebba, world.id, [oldest])).rejects.toMatchObject({ code: "not-found" });
  });
});
