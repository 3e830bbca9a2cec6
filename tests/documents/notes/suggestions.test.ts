import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { editText } from "#lib/documents/collaboration/edit-text";
import { deleteComment } from "#lib/documents/comments/delete-comment";
import { reopenThread } from "#lib/documents/comments/reopen-thread";
import { resolveThread } from "#lib/documents/comments/resolve-thread";
import { startComment } from "#lib/documents/comments/start-comment";
import { FIELD } from "#lib/documents/content/content";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { listSuggestions } from "#lib/documents/suggestions/queries";
import { proposeInput } from "#lib/documents/suggestions/schema";
import { copyVersion } from "#lib/documents/versions/copy-version";
import { nameVersion } from "#lib/documents/versions/name-version";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import {
  contentNow,
  contentWith,
  letInLater,
  makeDocument,
  marked,
  plain,
  pointAt,
  say,
  type World,
} from "./notes-world";

const sentence = "Skadegörelse har ökat kraftigt på ett år.";

async function propose(ctx: MemberContext, world: World, words: string, inserted: string, at?: number) {
  const id = randomUUID();
  const anchor = await pointAt(world, words, at);
  const { outcome } = await proposeChange(ctx, { id, documentId: world.id, anchor, inserted });
  return { id, outcome };
}

const decide = (ctx: MemberContext, world: World, suggestionId: string, decision: "accept" | "reject" | "withdraw") =>
  decideSuggestion(ctx, { documentId: world.id, suggestionId, decision });

describe("a proposal", () => {
  it("stands in the text beside the old words until somebody decides, with who and when", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id, outcome } = await propose(world.maj, world, "ökat kraftigt", "ökat från 34 till 41 anmälningar");
    expect(outcome).toBe("proposed");
    expect(marked(await contentNow(world))).toEqual([
      ["Skadegörelse har ", []],
      ["ökat kraftigt", [`deletion:${id}`]],
      ["ökat från 34 till 41 anmälningar", [`insertion:${id}`]],
      [" på ett år.", []],
    ]);
    expect(await listSuggestions(world.ebba, world.id)).toMatchObject([
      { id, author: { name: "Maj Pollare" }, removed: "ökat kraftigt", place: 0, state: "open", decided: null },
    ]);
    expect(await decide(world.dag, world, id, "accept")).toEqual({ outcome: "accepted" });
    expect(marked(await contentNow(world))).toEqual([
      ["Skadegörelse har ökat från 34 till 41 anmälningar på ett år.", []],
    ]);
    expect(await listSuggestions(world.ebba, world.id)).toMatchObject([
      { id, place: null, state: "accepted", decided: { by: "Dag Pollare" } },
    ]);
    expect(await decide(world.dag, world, id, "reject")).toEqual({ outcome: "decided", state: "accepted" });
    const writers = await db.execute<{ id: string }>(sql`
      select person_id as id from document_contributions where document_id = ${world.id}`);
    expect(writers.map((row) => row.id).sort()).toEqual([world.dag.actor.personId, world.maj.actor.personId].sort());
  });

  it("is not shown, once decided, to those who are let in later", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const [before, open] = [
      await propose(world.maj, world, "kraftigt", "en aning"),
      await propose(world.maj, world, "ett år", "två år"),
    ];
    expect(await decide(world.dag, world, before.id, "reject")).toEqual({ outcome: "rejected" });
    await letInLater(world);
    expect((await listSuggestions(world.outsider, world.id)).map(({ id }) => id)).toEqual([open.id]);
    expect(await listSuggestions(world.maj, world.id)).toHaveLength(2);
  });

  it("is not decided by a comment that takes its id and is taken away, resolved or taken up again", async ({ db }) => {
    const world = await makeDocument(db, sentence, "Ett annat stycke.");
    const { id } = await propose(world.maj, world, "kraftigt", "en aning");
    const proposed = marked(await contentNow(world));
    const anchor = await pointAt(world, "annat");
    const comment = { documentId: world.id, text: "Hej.", mentions: [] };
    await startComment(world.ebba, { ...comment, id, anchor });
    await resolveThread(world.ebba, { documentId: world.id, threadId: id });
    await reopenThread(world.ebba, { documentId: world.id, threadId: id });
    await deleteComment(world.ebba, { documentId: world.id, commentId: id });
    expect(marked(await contentNow(world))).toEqual(proposed);
  });

  it("stays with its document when a version that holds it is copied", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await propose(world.maj, world, "kraftigt", "en aning");
    const named = await nameVersion(world.dag, { documentId: world.id, name: "Före beslut" });
    const versionId = named.outcome === "named" ? named.id : "";
    const { id } = await copyVersion(world.dag, { id: randomUUID(), documentId: world.id, versionId });
    expect(marked(await contentNow({ db, id }))).toEqual([[sentence, []]]);
  });

  it.for(["reject", "withdraw"] as const)("%s leaves the text as it was", async (decision, { db }) => {
    const world = await makeDocument(db, sentence);
    const before = await contentNow(world);
    const { id } = await propose(world.maj, world, "kraftigt", "en aning");
    expect((await decide(decision === "reject" ? world.dag : world.maj, world, id, decision)).outcome).toMatch(
      decision,
    );
    expect(await contentNow(world)).toEqual(before);
  });

  it("can add at a place, and can take away", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const added = await propose(world.maj, world, sentence, " Vid Fyrplatsen är den låg.", sentence.length);
    const removed = await propose(world.maj, world, " kraftigt", "");
    await decide(world.dag, world, added.id, "accept");
    await decide(world.dag, world, removed.id, "accept");
    expect(plain(await contentNow(world))).toBe("Skadegörelse har ökat på ett år. Vid Fyrplatsen är den låg.");
  });

  it.for([
    ["first", "second"],
    ["second", "first"],
  ] as const)("of two in one paragraph: accepted the %s before the %s", async (order, { db }) => {
    const world = await makeDocument(db, sentence);
    const ids = {
      first: (await propose(world.maj, world, "Skadegörelse", "Skadegörelsen i kommunen")).id,
      second: (await propose(world.dag, world, "på ett år", "sedan i fjol")).id,
    };
    for (const which of order)
      expect(await decide(world.dag, world, ids[which], "accept")).toEqual({ outcome: "accepted" });
    expect(marked(await contentNow(world))).toEqual([["Skadegörelsen i kommunen har ökat kraftigt sedan i fjol.", []]]);
  });

  it("is decided while others write, and what they write stays", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id } = await propose(world.maj, world, "ökat kraftigt", "minskat");
    await editText(db, world.id, { personId: world.dag.actor.personId, origin: "typing" }, (doc) => {
      const paragraph = doc.getXmlFragment(FIELD).get(0) as Y.XmlElement;
      (paragraph.get(0) as Y.XmlText).insert(0, "I år: ");
      doc.getXmlFragment(FIELD).insert(0, [new Y.XmlElement("paragraph")]);
    });
    await decide(world.dag, world, id, "accept");
    expect(plain(await contentNow(world))).toBe("\nI år: Skadegörelse har minskat på ett år.");
  });

  it("keeps the form of what it replaces, and a comment on it", async ({ db }) => {
    const bold = { type: "text", text: "ökat kraftigt", marks: [{ type: "bold" }] };
    const world = await makeDocument(db, {
      type: "paragraph",
      content: [{ type: "text", text: "Den har " }, bold, { type: "text", text: " i år." }],
    });
    const comment = await say(world.ebba, world, "ökat kraftigt");
    const { id } = await propose(world.maj, world, "kraftigt", "mycket");
    await decide(world.dag, world, id, "accept");
    expect(marked(await contentNow(world))).toEqual([
      ["Den har ", []],
      ["ökat mycket", ["bold", `comment:${comment}`].sort()],
      [" i år.", []],
    ]);
  });

  it("whose words have been taken out can only be closed", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id } = await propose(world.maj, world, "kraftigt", "mycket");
    await world.write(contentWith("Något annat."));
    expect(await listSuggestions(world.dag, world.id)).toMatchObject([{ id, place: null, state: "open" }]);
    expect(await decide(world.dag, world, id, "accept")).toEqual({ outcome: "gone" });
    expect(await decide(world.dag, world, id, "reject")).toEqual({ outcome: "rejected" });
    expect(plain(await contentNow(world))).toBe("Något annat.");
  });

  it("does not lie over another, go beyond its paragraph, or change nothing", async ({ db }) => {
    const world = await makeDocument(db, sentence, "Andra stycket.");
    await propose(world.maj, world, "ökat kraftigt", "minskat");
    const before = await contentNow(world);
    const tried: [string, string, number | undefined, string][] = [
      ["har ökat", "x", undefined, "overlaps"],
      ["kraftigt", "x", 3, "overlaps"],
      ["minskat", "x", undefined, "overlaps"],
      ["ett år.\nAndra", "x", undefined, "one-paragraph"],
      ["stycket", "stycket", undefined, "nothing"],
      ["stycket", "", 2, "nothing"],
    ];
    for (const [words, inserted, at, outcome] of tried)
      expect(await propose(world.dag, world, words, inserted, at), words).toMatchObject({ outcome });
    expect(await contentNow(world)).toEqual(before);
    expect(
      proposeInput.parse({ id: randomUUID(), anchor: { start: "", end: "" }, inserted: "a \r\n\u2028b\0" }).inserted,
    ).toBe("a b");
  });

  it("sent twice is one; two who propose for the same words at once do not undo each other", async ({ committed }) => {
    const world = await makeDocument(committed.db, sentence);
    const anchor = await pointAt(world, "kraftigt");
    const input = { id: randomUUID(), documentId: world.id, anchor, inserted: "mycket" };
    expect(await proposeChange(world.maj, input)).toEqual({ outcome: "proposed" });
    expect(await proposeChange(world.maj, input)).toEqual({ outcome: "already-proposed" });
    await expect(proposeChange(world.dag, input)).rejects.toThrow("not found");
    const place = await pointAt(world, "på ett år");
    const both = await Promise.all(
      [world.maj, world.dag].map((ctx) =>
        proposeChange(ctx, { id: randomUUID(), documentId: world.id, anchor: place, inserted: "sedan i fjol" }),
      ),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["overlaps", "proposed"]);
    const [first] = await listSuggestions(world.dag, world.id);
    const decided = await Promise.all(
      (["accept", "reject"] as const).map((decision) => decide(world.dag, world, first?.id ?? "", decision)),
    );
    expect(decided.filter(({ outcome }) => outcome === "decided")).toHaveLength(1);
  });

  it("is made from suggest on, decided from edit on, withdrawn by its author", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id } = await propose(world.maj, world, "kraftigt", "mycket");
    await expect(propose(world.ebba, world, "har", "hade")).rejects.toThrow("not allowed");
    await expect(propose(world.reader, world, "har", "hade")).rejects.toThrow("not allowed");
    await expect(propose(world.outsider, world, "har", "hade")).rejects.toThrow("not found");
    await expect(listSuggestions(world.reader, world.id)).rejects.toThrow("not allowed");
    await expect(listSuggestions(world.outsider, world.id)).rejects.toThrow("not found");
    for (const ctx of [world.reader, world.ebba, world.maj])
      await expect(decide(ctx, world, id, "accept")).rejects.toThrow("not allowed");
    await expect(decide(world.dag, world, id, "withdraw")).rejects.toThrow("not allowed");
    await expect(decide(world.outsider, world, id, "reject")).rejects.toThrow("not found");
    const other = await makeDocument(db, sentence);
    await expect(decide(other.dag, other, id, "accept")).rejects.toThrow("not found");
    await db.execute(sql`update documents set status = 'adopted' where id = ${world.id}`);
    await expect(decide(world.dag, world, id, "accept")).rejects.toThrow("not allowed");
  });

  it("with what is stopped is stored nowhere", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const anchor = await pointAt(world, "kraftigt");
    const input = { id: randomUUID(), documentId: world.id, anchor, inserted: "för 19811228-9874" };
    expect(await proposeChange(world.maj, input)).toMatchObject({
      outcome: "personal-data",
      hits: [{ part: "inserted", severity: "stop" }],
    });
    expect(marked(await contentNow(world))).toEqual([[sentence, []]]);
  });
});
