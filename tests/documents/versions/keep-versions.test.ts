import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { compactDocument } from "#lib/documents/collaboration/compact-document";
import { replaceContent } from "#lib/documents/collaboration/edit-text";
import { appendUpdates, type NewUpdate } from "#lib/documents/collaboration/update-log";
import { keepDueVersions, keepMissedVersions } from "#lib/documents/versions/keep-due-versions";
import { keepVersion } from "#lib/documents/versions/keep-version";
import { thinVersions } from "#lib/documents/versions/thin-versions";
import type { MemberContext } from "#lib/platform/context";
import { schedule } from "#lib/platform/jobs/catalogue";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { begin, doc, paragraph, versionsOf, write } from "../written";

const minutesOn = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
/** A paragraph more, as the log gets it. */
function typedBy({ actor }: MemberContext, text: string): NewUpdate {
  const typed = new Y.Doc();
  replaceContent(typed, doc(paragraph(text)));
  return { update: Y.encodeStateAsUpdate(typed), personId: actor.personId, origin: "typing" };
}
const keep = (db: Db, minutes: number) => keepDueVersions(asSystem(db, minutesOn(minutes)));
const kinds = async (db: Db, id: string) => (await versionsOf(db, id)).map(({ kind }) => kind);

describe("automatic versions", () => {
  it("are kept after five quiet minutes, and say who wrote", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const [klara, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const id = await begin(as(db, klara), group.id, paragraph("Ett"));
    expect(await keep(db, 4)).toEqual({ kept: 0 });
    expect(await keep(db, 6)).toEqual({ kept: 1 });
    await write(as(db, love), id, paragraph("Ett"), paragraph("Två"));
    expect(await keep(db, 6)).toEqual({ kept: 1 });
    const [second, first] = await versionsOf(db, id);
    expect([first?.contributors, second?.contributors]).toEqual([[klara.id], [love.id]]);
    expect(first?.checksum).not.toBe(second?.checksum);
  });

  it("are kept every ten minutes of writing without a pause, and not more often", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    // Begun eleven minutes ago, and written in a moment ago.
    await db.execute(
      sql`update documents set unversioned_since = now() - interval '9 minutes', edited_at = now() where id = ${id}`,
    );
    expect(await keep(db, 0)).toEqual({ kept: 0 });
    await db.execute(
      sql`update documents set unversioned_since = now() - interval '11 minutes', edited_at = now() where id = ${id}`,
    );
    expect(await keep(db, 0)).toEqual({ kept: 1 });
    await write(klara, id, paragraph("Ett till"));
    expect(await keep(db, 4)).toEqual({ kept: 0 });
  });

  it("are not kept of what says the same, whoever has commented on it", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    expect(await keepVersion(db, id)).toBe(true);
    await write(klara, id, {
      type: "paragraph",
      content: [{ type: "text", text: "Ett", marks: [{ type: "comment", attrs: { id: "k1" } }] }],
    });
    expect(await keep(db, 6)).toEqual({ kept: 0 });
    await write(klara, id, paragraph("Ett."));
    expect(await keep(db, 6)).toEqual({ kept: 1 });
    expect(await kinds(db, id)).toEqual(["auto", "auto"]);
  });

  it("are not kept of a document in which nothing stands", async ({ db }) => {
    const group = await makeGroup(db);
    const id = await begin(as(db, await makeMember(db, { group })), group.id);
    expect(await keepVersion(db, id)).toBe(false);
  });

  it("are made by the clock of what a killed process left, also when its changes were taken together", async ({
    committed: { db },
  }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    await compactDocument(db, id);
    expect(await keep(db, 11)).toEqual({ kept: 1 });
    expect(await keep(db, 12)).toEqual({ kept: 0 });
    expect(schedule["documents.keep-versions"]).toBe("* * * * *");
  });

  it("are made at night of a change whose mark was lost", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    await db.execute(sql`update documents set unversioned_since = null where id = ${id}`);
    expect(await keep(db, 11)).toEqual({ kept: 0 });
    await thinVersions(asSystem(db));
    expect(await kinds(db, id)).toEqual(["auto"]);
  });

  it("wait for the next when something was typed while one was made", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    await db.transaction(async (tx) => {
      await keepVersion(tx as Db, id);
      // A change of another connection's, which the making neither saw nor keeps waiting.
      await appendUpdates(db, id, "", [typedBy(klara, "Två")]);
    });
    const [row] = await db.execute<{ since: string | null }>(
      sql`select unversioned_since as since from documents where id = ${id}`,
    );
    await thinVersions(asSystem(db));
    expect([row?.since, await kinds(db, id)]).toEqual([null, ["auto", "auto"]]);
  });
});

describe("what a version missed", () => {
  const writtenAgo = async (db: Db, id: string, age: string) => {
    await db.execute(sql`
      update document_updates u set created_at = v.created_at - ${age}::interval from document_versions v
      where u.document_id = ${id} and v.document_id = ${id}
        and u.id = (select max(id) from document_updates where document_id = ${id})`);
    // As it is when the making of the version took the mark away.
    await db.execute(sql`update documents set unversioned_since = null where id = ${id}`);
  };

  it("is kept at night also where it was written before the version and committed after", async ({
    committed: { db },
  }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    await keepVersion(db, id);
    await appendUpdates(db, id, "", [typedBy(klara, "Två")]);
    await writtenAgo(db, id, "2 seconds");
    await thinVersions(asSystem(db));
    expect(await kinds(db, id)).toEqual(["auto", "auto"]);
  });

  it("is not looked for for ever: earlier nights have been there", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    await db.execute(sql`update documents set unversioned_since = null where id = ${id}`);
    expect(await keepMissedVersions(asSystem(db, minutesOn(8 * 24 * 60)))).toEqual({ kept: 0 });
    expect(await keepMissedVersions(asSystem(db, minutesOn(6 * 24 * 60)))).toEqual({ kept: 1 });
  });
});

describe("thinning", () => {
  const at = "2026-11-26T12:00:00Z";
  /** An automatic version so many hours old, in which somebody had written. */
  async function old(db: Db, documentId: string, hours: number, by: string, kind = "auto") {
    const [row] = await db.execute<{ id: string }>(sql`
      insert into document_versions (document_id, kind, title, content, text, checksum, contributors, created_at)
      values (${documentId}, ${kind}, 'Plan', '{"type":"doc","content":[]}', '', '', array[${by}]::uuid[],
        ${at}::timestamptz - make_interval(mins => ${Math.round(hours * 60)})) returning id`);
    return row?.id;
  }

  it("keeps all for a day, one an hour for a week, one a day for 90 days, and what somebody meant to keep", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const [klara, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const id = await begin(as(db, klara), group.id);
    const DAY = 24;
    const stays = [
      await old(db, id, 1.1, klara.id),
      await old(db, id, 1.2, klara.id),
      await old(db, id, 23.9, klara.id),
      // 12.00 to 13.00 of three days ago, the last of the hour.
      await old(db, id, 3 * DAY - 0.9, klara.id),
      await old(db, id, 10 * DAY, klara.id),
      await old(db, id, 89 * DAY, klara.id),
      await old(db, id, 10 * DAY + 2, love.id, "named"),
      await old(db, id, 200 * DAY, love.id, "before_restore"),
      await old(db, id, 900 * DAY, love.id, "adopted"),
      await old(db, id, 900 * DAY, love.id, "shared"),
    ];
    await old(db, id, 3 * DAY - 0.1, love.id);
    await old(db, id, 10 * DAY + 3, love.id);
    await old(db, id, 91 * DAY, love.id);
    expect(await thinVersions(asSystem(db, () => new Date(at)))).toEqual({ removed: 3 });
    const left = await versionsOf(db, id);
    expect(left.map((version) => version.id).sort()).toEqual(stays.toSorted());
    expect(left.find((version) => version.id === stays[3])?.contributors.sort()).toEqual([klara.id, love.id].sort());
    expect(await thinVersions(asSystem(db, () => new Date(at)))).toEqual({ removed: 0 });
  });
});
