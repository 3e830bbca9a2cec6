import { randomUUID } from "node:crypto";
import { editGoodPractice } from "#lib/good-practices/edit-good-practice";
import { recordOutcome } from "#lib/good-practices/record-outcome";
import { removeGoodPractice } from "#lib/good-practices/remove-good-practice";
import type { MemberContext } from "#lib/platform/context";
import { search } from "#lib/search/queries";
import { renewWords } from "#lib/search/renew-words";
import { type SearchInput, searchInput } from "#lib/search/schema";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { make, startAndMake, texts } from "../good-practices/practice";
import { start } from "../threads/start";

const find = async (ctx: MemberContext, query: string, other: Partial<SearchInput> = {}) => {
  const { practices } = await search(ctx, { ...searchInput.parse({ query }), ...other });
  return practices.hits.map(({ id }) => id);
};

describe("searching for good examples", () => {
  it("finds them by title, text and what was told later, in any form of the word, for those who read the group", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const [klara, greta, outsider] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db),
    ];
    const { id } = await startAndMake(as(db, klara), group.id);
    for (const query of ["plantering", "buskörningen", "torgen", "klagomål", '"gott exempel"', "planteringr"])
      expect([query, await find(as(db, greta), query)]).toEqual([query, [id]]);
    expect(await find(as(db, greta), "fryshus")).toEqual([]);
    const told = { id: randomUUID(), goodPracticeId: id, verdict: "lasts" as const, seenOn: "2026-02-01" };
    await recordOutcome(as(db, klara), { ...told, text: "Fryshuset tog över." });
    expect(await find(as(db, greta), "fryshus")).toEqual([id]);
    for (const query of ["plantering", "fryshus", "planteringr"])
      expect(await search(as(db, outsider), searchInput.parse({ query }))).toMatchObject({
        threads: 0,
        practices: { hits: [], total: 0 },
      });
  });

  it("marks what was found, and shows the title as it stands", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = await makeMember(db, { group });
    await startAndMake(as(db, klara), group.id);
    const { practices } = await search(as(db, klara), searchInput.parse({ query: "rundkörning" }));
    expect(practices.hits[0]?.title).toContainEqual({ text: "rundkörningen", hit: true });
  });

  it("follows every change: edited, stopped with its thread, taken away", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId, postId } = await start(as(db, klara), group.id);
    const { id } = (await make(as(db, klara), threadId)).input;
    await editGoodPractice(as(db, klara), {
      id,
      version: 1,
      ...texts,
      cause: "Belysningen saknades.",
      contactId: klara.id,
    });
    expect(await find(as(db, greta), "belysning")).toEqual([id]);
    await stopSpread(as(db, greta), { postId, reason: "personal_data" });
    expect(await find(as(db, greta), "belysning")).toEqual([]);
    expect(await find(as(db, klara), "belysning")).toEqual([id]);
    await removeGoodPractice(as(db, klara), { id });
    expect(await find(as(db, klara), "belysning")).toEqual([]);
  });

  it("narrows to them alone, by group, organisation and person", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const ctx = as(db, klara);
    const { id } = await startAndMake(ctx, group.id, { contactId: greta.id });
    await start(ctx, group.id, { title: "Planteringar vid skolan" });
    const only = await search(ctx, { ...searchInput.parse({ query: "plantering" }), type: "good_practice" });
    expect(only).toMatchObject({ hits: [], practices: { total: 1, hits: [{ id }] } });
    expect(await find(ctx, "plantering", { type: "advice" })).toEqual([]);
    expect(await find(ctx, "plantering", { group: group.id, person: greta.id })).toEqual([id]);
    expect(await find(ctx, "plantering", { organisation: ctx.actor.standing?.organisationId })).toEqual([id]);
    expect(await find(ctx, "plantering", { person: randomUUID() })).toEqual([]);
    expect(await find(ctx, "plantering", { unread: "1" })).toEqual([]);
  });

  it("keeps its words when the list of words is renewed", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = await makeMember(db, { group });
    const { id } = await startAndMake(as(db, klara), group.id);
    await renewWords({ db });
    expect(await find(as(db, klara), "planteringr")).toEqual([id]);
  });
});
