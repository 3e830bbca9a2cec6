import type { Db } from "#db/client";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { listRaised } from "#lib/threads/answers/queries";
import { raiseUnanswered } from "#lib/threads/answers/raise-unanswered";
import { deletePost } from "#lib/threads/delete-post";
import { listThreads, oldestUnanswered } from "#lib/threads/overview/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { reply, start } from "../start";

const at = (moment: string) => () => new Date(`${moment}+01:00`);
/** A Thursday morning. */
const ASKED = at("2026-11-19T10:00:00");
const WEDNESDAY = at("2026-11-25T06:45:00");

async function network(db: Db) {
  const group = await makeGroup(db);
  const [greta, love, alva] = [
    await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" }),
    await makeMember(db, { group, firstName: "Love", lastName: "Tamplund" }),
    await makeMember(db, { group, role: "coordinator" }),
  ];
  const raised = async (person = alva) => (await listRaised(as(db, person))).map(({ title }) => title);
  return { group, greta, love, alva, raised };
}

describe("a question nobody has answered", () => {
  it.for([
    ["2026-11-24T23:50:00", []],
    ["2026-11-25T00:10:00", ["Trygghetsvandring"]],
  ] as const)("is raised after more than three working days: at %s %j", async ([moment, titles], { db }) => {
    const { group, greta, raised } = await network(db);
    await start(as(db, greta, ASKED), group.id);

    await raiseUnanswered(asSystem(db, at(moment)));

    expect(await raised()).toEqual(titles);
  });

  it("on a Saturday has waited from Monday on", async ({ db }) => {
    const { group, greta } = await network(db);
    await start(as(db, greta, at("2026-11-21T10:00:00")), group.id);

    expect(await raiseUnanswered(asSystem(db, at("2026-11-25T23:00:00")))).toEqual({ raised: 0 });
    expect(await raiseUnanswered(asSystem(db, at("2026-11-26T06:45:00")))).toEqual({ raised: 1 });
  });

  it("is raised once, to those who coordinate the group and to nobody else", async ({ db }) => {
    const { group, greta, love, alva, raised } = await network(db);
    await start(as(db, greta, ASKED), group.id);

    expect(await raiseUnanswered(asSystem(db, WEDNESDAY))).toEqual({ raised: 1 });
    expect(await raiseUnanswered(asSystem(db, WEDNESDAY))).toEqual({ raised: 0 });

    expect(await raised(alva)).toHaveLength(1);
    expect(await raised(love)).toEqual([]);
    expect(await raised(await makeMember(db, { platformRole: "coordinator" }))).toEqual([]);
  });

  it("is answered by anybody's reply, but not by its asker's own", async ({ db }) => {
    const { group, greta, love, raised } = await network(db);
    const { threadId } = await start(as(db, greta, ASKED), group.id);
    await reply(as(db, greta, ASKED), threadId, "Ingen?");
    await raiseUnanswered(asSystem(db, WEDNESDAY));
    await reply(as(db, greta), threadId, "Fortfarande ingen?");
    expect(await raised()).toHaveLength(1);

    const answer = await reply(as(db, love), threadId);
    expect(await raised()).toEqual([]);
    expect(await raiseUnanswered(asSystem(db, WEDNESDAY))).toEqual({ raised: 0 });

    await deletePost(as(db, love), { postId: answer.id, reason: "mistake" });
    expect(await raiseUnanswered(asSystem(db, WEDNESDAY))).toEqual({ raised: 1 });
  });

  it("stands among the unanswered until somebody else answers, and again when that answer goes", async ({ db }) => {
    const { group, greta, love, alva } = await network(db);
    await start(as(db, greta, ASKED), group.id, { title: "Nytt från Brå", type: "horizon_scan" });
    const { threadId } = await start(as(db, greta, ASKED), group.id);
    await reply(as(db, greta, ASKED), threadId, "Ingen?");
    const found = async () => [
      (await listThreads(as(db, alva, WEDNESDAY), { filter: "unanswered", limit: 30 })).threads.map(({ id }) => id),
      (await oldestUnanswered(as(db, alva, WEDNESDAY)))?.threadId,
    ];
    expect(await found()).toEqual([[threadId], threadId]);

    const answer = await reply(as(db, love), threadId);
    expect(await found()).toEqual([[], undefined]);

    await deletePost(as(db, love), { postId: answer.id, reason: "mistake" });
    expect(await found()).toEqual([[threadId], threadId]);
  });

  it("is answered when its asker marks what helped, also words of their own", async ({ db }) => {
    const { group, greta, raised } = await network(db);
    const { threadId } = await start(as(db, greta, ASKED), group.id);
    const own = await reply(as(db, greta, ASKED), threadId, "Vi löste det så här.");
    await raiseUnanswered(asSystem(db, WEDNESDAY));
    await markHelpful(as(db, greta), { postId: own.id, on: true });

    expect(await raised()).toEqual([]);
    expect(await raiseUnanswered(asSystem(db, WEDNESDAY))).toEqual({ raised: 0 });
  });

  it("is none when it tells an experience, or when its text is deleted", async ({ db }) => {
    const { group, greta, alva } = await network(db);
    await start(as(db, greta, ASKED), group.id, { type: "experience" });
    const { postId } = await start(as(db, greta, ASKED), group.id);
    await deletePost(as(db, alva), { postId, reason: "personal_data" });

    expect(await raiseUnanswered(asSystem(db, WEDNESDAY))).toEqual({ raised: 0 });
  });
});

describe("who may know", () => {
  it("are those who have answered on the topic, and can still read the group", async ({ db }) => {
    const { group, greta, love, alva } = await network(db);
    const other = await start(as(db, greta, ASKED), group.id, { title: "En annan fråga" });
    await reply(as(db, love), other.threadId);
    await reply(as(db, greta), other.threadId);
    await start(as(db, greta, ASKED), group.id);
    await raiseUnanswered(asSystem(db, WEDNESDAY));

    expect((await listRaised(as(db, alva))).map(({ ask }) => ask.map(({ name }) => name))).toEqual([["Love Tamplund"]]);
  });

  it("are the police in the group for a question to the police", async ({ db }) => {
    const { group, greta, alva } = await network(db);
    const police = await makeOrganisation(db, { kind: "police", name: "Polismyndigheten" });
    const vera = await makeMember(db, { group, organisation: police, firstName: "Vera", lastName: "Lots" });
    await makeMember(db, { organisation: police });
    await start(as(db, greta, ASKED), group.id, { type: "question_to_police" });
    await raiseUnanswered(asSystem(db, WEDNESDAY));

    expect((await listRaised(as(db, alva)))[0]?.ask).toEqual([
      { id: vera.id, name: "Vera Lots", organisation: "Polismyndigheten" },
    ]);
  });
});
