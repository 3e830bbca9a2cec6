import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import type { Db } from "#db/client";
import { threads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { search, suggest } from "#lib/search/queries";
import { renewWords } from "#lib/search/renew-words";
import { MOST_RANKED, PER_PAGE, type SearchInput, searchInput } from "#lib/search/schema";
import { deletePost } from "#lib/threads/delete-post";
import { deleteThread } from "#lib/threads/delete-thread";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, leaveGroup, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "#tests/threads/start";

const find = (ctx: MemberContext, query: string, more: Partial<SearchInput> = {}) =>
  search(ctx, { ...searchInput.parse({ query }), ...more });
const found = async (ctx: MemberContext, query: string, more: Partial<SearchInput> = {}) =>
  (await find(ctx, query, more)).hits.map(({ threadId }) => threadId);

describe("searching", () => {
  it("finds a thread by a word of its title, of its first post and of a reply, and both words of two places", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Belysning vid tunneln", text: "Vi mätte på kvällen." });
    await reply(klara, threadId, "Fastighetsägaren bytte armaturer.");
    for (const query of ["belysning", "kvällen", "armaturer", "tunneln armaturer", "Armaturer BELYSNING"])
      expect([query, await found(klara, query)]).toEqual([query, [threadId]]);
    expect(await found(klara, "belysning cykelbana")).not.toEqual([]);
    expect((await find(klara, "belysning cykelbana")).fit).toBe("some");
  });

  it("finds a part of a compound, also when the word goes on", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: walks } = await start(klara, group.id, {
      title: "Höstens rundor",
      text: "Trygghetsvandringarna går bra.",
    });
    const { threadId: yard } = await start(klara, group.id, {
      title: "Efter lektionen",
      text: "På skolgården är det lugnt.",
    });
    const { threadId: school } = await start(klara, group.id, { title: "Ny termin", text: "Skolan har börjat." });
    expect(await found(klara, "vandring")).toEqual([walks]);
    expect(new Set(await found(klara, "skola"))).toEqual(new Set([school, yard]));
    expect((await found(klara, "skola"))[0]).toBe(school);
    expect(await found(klara, "trygghetsv")).toEqual([walks]);
    expect(await found(klara, "gård")).toEqual([yard]);
  });

  it("finds åtgärder by atgard when nothing else fits, and never får by far", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Vad gör ni", text: "Våra åtgärder beslutas nu." });
    await start(klara, group.id, { title: "Betesdjur", text: "Ett får på torget." });
    expect(await find(klara, "atgard")).toMatchObject({ fit: "similar", hits: [{ threadId }] });
    expect(await found(klara, "atgarder")).toEqual([threadId]);
    expect(await found(klara, "far")).toEqual([]);
    const { threadId: exact } = await start(klara, group.id, { title: "Felstavat", text: "Ordet atgard står så." });
    expect(await find(klara, "atgard")).toMatchObject({ fit: "all", hits: [{ threadId: exact }] });
  });

  it("tells å, ä and ö from a and o, and takes them in any case and from any keyboard", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Åklagaren i ÖSTRA skolan", text: "Ett möte." });
    for (const query of ["åklagaren", "ÅKLAGAREN", "östra", "A\u030aklagare", "O\u0308stra"])
      expect([query, await found(klara, query)]).toEqual([query, [threadId]]);
    await start(klara, group.id, { title: "Klockan", text: "Mor kom med bar himmel." });
    expect(await found(klara, '"mör"')).toEqual([]);
    expect(await found(klara, '"bär"')).toEqual([]);
  });

  it("forgives a wrong letter when nothing else fits", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Fältassistenter", text: "De är ute på helgen." });
    expect(await find(klara, "fältasistenter")).toMatchObject({ fit: "similar", hits: [{ threadId }] });
  });

  it("knows other names for the same", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: epa } = await start(klara, group.id, {
      title: "Fordon",
      text: "A-traktorerna samlas vid hamnen.",
    });
    const { threadId: bra } = await start(klara, group.id, {
      title: "Stöd",
      text: "Brottsförebyggande rådet har en mall.",
    });
    expect(await found(klara, "epa")).toEqual([epa]);
    expect(await found(klara, "a-traktor")).toEqual([epa]);
    const { threadId: driving } = await start(klara, group.id, {
      title: "Störande A-traktorkörning",
      text: "Vid torget.",
    });
    expect(new Set(await found(klara, "a-traktor"))).toEqual(new Set([epa, driving]));
    expect((await found(klara, "brå"))[0]).toBe(bra);
    expect((await found(klara, "brottsförebyggande rådet"))[0]).toBe(bra);
  });

  it("takes quotation marks for a phrase and a minus for what must not be there", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: one } = await start(klara, group.id, { title: "Ett", text: "Ljus i tunneln och parken." });
    const { threadId: two } = await start(klara, group.id, { title: "Två", text: "Parken vid tunneln har ljus." });
    expect(await found(klara, '"ljus i tunneln"')).toEqual([one]);
    expect(new Set(await found(klara, "ljus tunneln"))).toEqual(new Set([one, two]));
    expect(await found(klara, 'parken -"ljus i tunneln"')).toEqual([two]);
    expect(await found(klara, "ljus -har")).toHaveLength(2);
    expect(await found(klara, "ljus -parken")).toEqual([]);
  });

  it("puts the words of a title before those of a text, and marks what was found", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: inText } = await start(klara, group.id, {
      title: "Fråga",
      text: `${"Vi undrar. ".repeat(60)}Hur ofta mäter ni tryggheten <b>där</b>?`,
    });
    const { threadId: inTitle } = await start(klara, group.id, { title: "Mäta tryggheten", text: "Hur gör ni?" });
    const { hits } = await find(klara, "trygghet");
    expect(hits.map(({ threadId }) => threadId)).toEqual([inTitle, inText]);
    expect(hits[0]?.title).toEqual([
      { text: "Mäta ", hit: false },
      { text: "tryggheten", hit: true },
    ]);
    const excerpt = hits[1]?.post.excerpt ?? [];
    expect(excerpt.filter(({ hit }) => hit)).toEqual([{ text: "tryggheten", hit: true }]);
    expect(excerpt.map(({ text }) => text).join("")).toMatch(/^… .*mäter ni tryggheten <b>där<\/b>\?$/);
  });

  it("is narrowed by group, organisation, person, type, time, file and unread", async ({ db }) => {
    const [group, other] = [await makeGroup(db), await makeGroup(db)];
    const ronneby = await makeOrganisation(db);
    const greta = await makeMember(db, { group, organisation: ronneby });
    const klara = await makeMember(db, { group });
    const ctx = as(db, klara);
    const { threadId: hers } = await start(as(db, greta), group.id, { title: "Nattvandring", text: "Nattvandrare." });
    const past = () => new Date(Date.now() - 40 * 86_400_000);
    const { threadId: own } = await start(as(db, klara, past), group.id, { title: "Nattvandring", type: "experience" });
    expect(new Set(await found(ctx, "nattvandring"))).toEqual(new Set([hers, own]));
    expect(await found(ctx, "nattvandring", { group: other.id })).toEqual([]);
    expect(await found(ctx, "nattvandring", { organisation: ronneby.id })).toEqual([hers]);
    expect(await found(ctx, "nattvandring", { person: klara.id })).toEqual([own]);
    expect(await found(ctx, "nattvandring", { type: "experience" })).toEqual([own]);
    expect(await found(ctx, "nattvandring", { period: "month" })).toEqual([hers]);
    expect(await found(ctx, "nattvandring", { period: "week" })).toEqual([hers]);
    expect(new Set(await found(ctx, "nattvandring", { period: "half-year" }))).toEqual(new Set([hers, own]));
    expect(await found(ctx, "nattvandring", { period: "older" })).toEqual([]);
    await db.execute(
      sql`update search_entries set written_at = written_at - interval '1 year' where thread_id = ${own}`,
    );
    expect(await found(ctx, "nattvandring", { period: "older" })).toEqual([own]);
    expect(await found(ctx, "nattvandring", { period: "year" })).toEqual([hers]);
    expect(await found(ctx, "nattvandring", { unread: "1" })).toEqual([hers]);
    await markRead(ctx, { threadId: hers, ranges: [[1, 1]] });
    expect(await found(ctx, "nattvandring", { unread: "1" })).toEqual([]);
    expect(await found(as(db, greta), "nattvandring", { unread: "1" })).toEqual([own]);
    expect(await found(ctx, "nattvandring", { withFile: "1" })).toEqual([]);
    await db.execute(sql`
      with file as (insert into files (id, group_id, uploaded_by, name, media_type, size, sha256, storage_key)
        values (gen_random_uuid(), ${group.id}, ${klara.id}, 'a.pdf', 'application/pdf', 1, '', 'x') returning id)
      insert into post_files (post_id, file_id, position) select p.id, file.id, 0 from file, posts p where p.thread_id = ${own}`);
    expect(await found(ctx, "nattvandring", { withFile: "1" })).toEqual([own]);
  });

  it("offers threads, people, groups and organisations while one types", async ({ db }) => {
    const group = await makeGroup(db, { name: "Hamngruppen" });
    const hamnby = await makeOrganisation(db, { name: "Hamnby kommun" });
    const harald = await makeMember(db, { group, firstName: "Harald", lastName: "Hamnkrantz", organisation: hamnby });
    const { threadId } = await start(as(db, harald), group.id, { title: "Hamnen i mörkret" });
    const offered = await suggest(as(db, harald), "hamn");
    expect(offered.threads.map((hit) => hit.threadId)).toEqual([threadId]);
    expect(offered).toMatchObject({
      total: 1,
      people: [{ id: harald.id, name: "Harald Hamnkrantz" }],
      groups: [{ id: group.id, name: "Hamngruppen" }],
      organisations: [{ id: hamnby.id, name: "Hamnby kommun" }],
    });
  });

  it("has a second page when one more thread fits than a page holds, and not before", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    for (let n = 0; n < PER_PAGE; n++) await start(klara, group.id, { title: `Lägesbild ${n}` });
    const full = await find(klara, "lägesbild");
    expect([full.hits.length, full.threads, full.older]).toEqual([PER_PAGE, PER_PAGE, null]);
    expect(await find(klara, "lägesbild", { page: 2 })).toMatchObject({ hits: [], threads: PER_PAGE });

    await start(klara, group.id, { title: "Lägesbild till" });

    const [first, second] = [await find(klara, "lägesbild"), await find(klara, "lägesbild", { page: 2 })];
    expect([first, second].map(({ hits, threads }) => [hits.length, threads])).toEqual([
      [PER_PAGE, PER_PAGE + 1],
      [1, PER_PAGE + 1],
    ]);
    expect(new Set([...first.hits, ...second.hits].map(({ threadId }) => threadId)).size).toBe(PER_PAGE + 1);
  });

  it("shows every thread once on the pages, also when others write meanwhile", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const made = new Set<string>();
    for (let n = 0; n < 25; n++)
      made.add((await start(klara, group.id, { title: `Lägesbild ${n}`, text: "Uppdaterad." })).threadId);
    const until = new Date().toISOString();
    const first = await find(klara, "lägesbild", { until });
    expect(first).toMatchObject({ threads: 25, older: null });
    await start({ ...klara, now: () => new Date(Date.now() + 1000) }, group.id, {
      title: "Lägesbild till",
      text: "Ny.",
    });
    const second = await find(klara, "lägesbild", { until, page: 2 });
    expect(second.threads).toBe(25);
    expect([...first.hits, ...second.hits].map(({ threadId }) => threadId).sort()).toEqual([...made].sort());
  });
});

describe("more posts than are ranked", () => {
  it("are reached by their time, to the oldest", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: old } = await start(klara, group.id, { title: "Båtarna i våras", text: "Båtar." });
    const { threadId: long } = await start(klara, group.id, { title: "Hamnen", text: "Kajen." });
    await db.execute(sql`update search_entries set written_at = now() - interval '1 year' where thread_id = ${old}`);
    await db.execute(sql`
      insert into posts (id, thread_id, number, author_id, organisation_id, author_function, html, text, created_at)
      select gen_random_uuid(), thread_id, n, author_id, organisation_id, '', '', 'Båten ' || n, now() - n * interval '1 minute'
      from posts, generate_series(2, ${MOST_RANKED + 2}::int) n where thread_id = ${long}`);
    const newest = await find(klara, "båt");
    expect(newest.hits.map(({ threadId, matching }) => [threadId, matching])).toEqual([[long, MOST_RANKED]]);
    const until = searchInput.parse({ until: newest.older }).until;
    expect(until).toBe(newest.older);
    const older = await find(klara, "båt", { until });
    expect(new Map(older.hits.map(({ threadId, matching }) => [threadId, matching]))).toEqual(
      new Map([
        [long, 1],
        [old, 1],
      ]),
    );
    expect(older.older).toBe(null);
  });
});

describe("what changes", () => {
  it("is found by what it says now", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group, role: "coordinator" }));
    const { threadId, postId } = await start(klara, group.id, { title: "Rubriken", text: "Gamla tunneln är mörk." });
    const { id } = await reply(klara, threadId, "Busskuren är trasig.");

    await editPost(klara, { postId, body: bodyOf("Den nya gångbron är ljus."), baseVersion: 1 });
    expect(await found(klara, '"tunneln"')).toEqual([]);
    expect(await found(klara, "gångbron rubriken")).toEqual([threadId]);

    await deletePost(klara, { postId: id, reason: "mistake" });
    expect(await found(klara, '"busskuren"')).toEqual([]);
    expect((await suggest(klara, "busskur")).threads).toEqual([]);

    await db.update(threads).set({ title: "Ett annat namn" }).where(eq(threads.id, threadId));
    expect(await found(klara, '"rubriken"')).toEqual([]);
    expect(await found(klara, "namn gångbron")).toEqual([threadId]);

    await deleteThread(klara, { threadId, reason: "mistake" });
    expect(await found(klara, "gångbron")).toEqual([]);
    await db.update(threads).set({ deletedAt: null }).where(eq(threads.id, threadId));
    expect(await found(klara, "gångbron")).toEqual([threadId]);
  });

  it("leaves no word behind after the night", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Rubriken", text: "Kvarstår." });
    const { id } = await reply(klara, threadId, "Xylofonspelaren bor här.");
    const stems = async () =>
      (await db.query.searchWords.findMany()).map(({ stem }) => stem).filter((stem) => /xylofon|kvarstår/.test(stem));
    await deletePost(klara, { postId: id, reason: "mistake" });
    await renewWords(klara);
    expect(await stems()).toEqual(["kvarstår"]);
  });

  it("goes with its thread to another group", async ({ db }) => {
    const [group, other] = [await makeGroup(db), await makeGroup(db)];
    const [klara, love] = [as(db, await makeMember(db, { group })), as(db, await makeMember(db, { group: other }))];
    const { threadId } = await start(klara, group.id, { title: "Flytten" });
    expect(await found(love, "flytten")).toEqual([]);
    await db.update(threads).set({ groupId: other.id }).where(eq(threads.id, threadId));
    expect(await found(love, "flytten")).toEqual([threadId]);
    expect(await found(klara, "flytten")).toEqual([]);
  });
});

describe("what one may not read", () => {
  it("is in no hit, count, excerpt or suggestion, nor brings any up", async ({ db }) => {
    const [open, secret] = [
      await makeGroup(db),
      await makeGroup(db, { access: "confidential", name: "Strategiska rådet" }),
    ];
    const inside = await makeMember(db, { group: secret });
    const outside = await makeMember(db, { group: open, platformRole: "administrator" });
    const guest = await makeGuest(db, { group: open });
    await start(as(db, inside), secret.id, { title: "Kvartsfyren", text: "Kvartsfyren lyser över Kvartsviken." });
    const { threadId } = await start(as(db, outside), open.id, { title: "Parkeringen", text: "Parkeringen mår bra." });
    expect((await find(as(db, inside), "kvartsfyren")).threads).toBe(1);
    for (const person of [outside, guest])
      for (const query of ["kvartsfyren", '"kvartsfyren"', "kvartsf", "artsfyr", "kvartsfiren", "kvartsviken"]) {
        const result = await find(as(db, person), query);
        expect([query, result.threads, result.older]).toEqual([query, 0, null]);
        expect(await suggest(as(db, person), query)).toMatchObject({ threads: [], total: 0, groups: [] });
      }
    expect((await suggest(as(db, outside), "strategiska")).groups).toEqual([]);
    expect((await suggest(as(db, inside), "strategiska")).groups).toHaveLength(1);
    const some = await find(as(db, outside), "parkeringen kvartsfyren");
    expect(some).toMatchObject({ threads: 1, hits: [{ threadId }] });
    expect(JSON.stringify(some)).not.toMatch(/fyr/i);
  });

  it("is gone at once for who leaves the group", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    await start(as(db, klara), group.id, { title: "Båthamnen" });
    expect(await found(as(db, love), "båthamnen")).toHaveLength(1);
    await leaveGroup(db, love.id, group.id);
    const now = await asNow(db, love);
    requireMember(now);
    expect(await found(now, "båthamnen")).toEqual([]);
  });
});

/** Words like "och": they say nothing by themselves. */
async function commonWords(db: Db, words: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ word: string }>(sql`
    select word from json_array_elements_text(${JSON.stringify(words)}::json) word
    where numnode(plainto_tsquery('pg_catalog.swedish', search_text(word))) = 0`);
  return rows.map(({ word }) => word);
}

const HOSTILE = [
  "",
  " ",
  "\0",
  "a\0b",
  "'",
  '"',
  '"""',
  "'; drop table posts; --",
  "\\",
  "\\'",
  "%",
  "_",
  "%_\\",
  "a%",
  "&",
  "|",
  "!",
  "!!",
  "<->",
  "<2>",
  ":*",
  "skola:*",
  "skola:ABCD",
  "(skola",
  "skola)",
  "skola & !",
  "-",
  "--",
  "-skola",
  "- skola",
  '-"skola',
  "och",
  "och att",
  "*",
  "?",
  "{",
  "}",
  "[a]",
  "\u200b",
  "\ud800",
  "\uffff",
  "👮",
  "ﬀ",
  "İ",
  "ß",
  "e\u0301",
  "1",
  "1.5",
  "1e5",
  "-1",
  "2023:196",
  "a@b.se",
  "http://x.se/y?z",
  "/etc/passwd",
  "a/b",
  "å".repeat(10_000),
  "a ".repeat(5_000),
  '"a" '.repeat(2_500),
  "-a ".repeat(3_000),
  "(".repeat(10_000),
  "skola ".repeat(2_000),
  "x".repeat(2_500),
];

describe("whatever is typed", () => {
  it("is answered", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, {
      title: "Skola 100% a_b c\\d",
      text: "Lag (2023:196), se www.b.se och/eller fråga.",
    });
    for (const query of HOSTILE) {
      const result = await find(klara, query);
      expect([query.slice(0, 40), result.hits.every((hit) => hit.threadId === threadId)]).toEqual([
        query.slice(0, 40),
        true,
      ]);
      await suggest(klara, searchInput.parse({ query }).query);
    }
    for (const query of ["2023:196", "www.b.se", "b.se", "eller fråga", "100%", "a_b", "c\\d"])
      expect([query, await found(klara, query)]).toEqual([query, [threadId]]);
    for (const query of ["%", "_", "och", ""]) expect((await find(klara, query)).asked).toBe(false);
  });

  it("is answered, for any text at all", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 300 }),
          fc.string({ unit: fc.constantFrom(..."aå '\"-&|!:*()<>\\") }),
        ),
        async (query) => {
          expect((await find(klara, query)).threads).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("from an address that no longer holds asks for less", () => {
    expect(
      searchInput.parse({ query: 5, group: "x", page: "-3", type: "?", period: "aldrig", until: "i går" }),
    ).toEqual({ query: "", page: 1 });
  });
});

describe("every post", () => {
  it("can be found by each of its own words of four letters and more", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."abdefghiklmnoprstuvyåäö"), minLength: 4, maxLength: 14 }),
      fc.constantFrom(
        "skolan",
        "mötena",
        "trygghetsvandringarna",
        "A-traktorer",
        "och/eller",
        "länsstyrelsens",
        "genomförandet",
        "100-tals",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const { threadId } = await start(klara, group.id, {
          id: randomUUID(),
          title: "Rubrik",
          text: `${words.join(", ")}.`,
        });
        const common = new Set(await commonWords(db, words));
        for (const one of words.filter((word) => !common.has(word))) {
          const { hits, older } = await find(klara, one);
          expect([one, older !== null || hits.length === 20 || hits.some((hit) => hit.threadId === threadId)]).toEqual([
            one,
            true,
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
