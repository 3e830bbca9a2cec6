import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { FIELD } from "../content/content";
import { isUuid } from "../content/uuid";
import { standingOf } from "../policy";

/** The newest changes that are gone through for who wrote a mention. One is looked for some seconds after it was typed. */
const LOOKED_AT = 500;
/** Mentions of one person that are counted. Nobody is told of more. */
const MOST_OF_ONE = 1_000;

/**
 * Notes whom the text itself speaks to by name, and that somebody is to be told who is spoken to more often than ever: once
 * for each mention, whatever is done to it later. Only what somebody has typed is told: a mention that came with a template,
 * a copy or a restored version was told where it was written, and one's own name one knows.
 */
export async function noteTextMentions(db: Db, documentId: string, doc: Y.Doc): Promise<void> {
  const found = mentionsIn(doc);
  if (isNoted(found, await noted(db, documentId))) return;
  await db.transaction(async (db) => {
    // Two processes may have it open: whoever comes second finds that it is noted.
    await db.execute(sql`select from documents where id = ${documentId} for no key update`);
    const before = await noted(db, documentId);
    const known = await note(db, documentId, found);
    const risen = [...found].filter(
      ([personId, { length }]) => known.has(personId) && length > (before.get(personId)?.most ?? 0),
    );
    const told = await typedBy(db, documentId, new Map(risen));
    if (told.length > 0) await record(db, documentId, told);
  });
}

type Found = Map<string, Y.ID[]>;
type Noted = Map<string, { count: number; most: number }>;
type Told = { personId: string; by: string };

function mentionsIn(doc: Y.Doc): Found {
  const found: Found = new Map();
  const walker = doc.getXmlFragment(FIELD).createTreeWalker((node) => node instanceof Y.XmlElement);
  for (const node of walker as Iterable<Y.XmlElement>) {
    const personId = node.getAttribute("id");
    if (node.nodeName !== "mention" || node.getAttribute("kind") !== "person" || !node._item) continue;
    if (!isUuid(personId)) continue;
    const ids = found.get(personId) ?? [];
    if (ids.length < MOST_OF_ONE) ids.push(node._item.id);
    found.set(personId, ids);
  }
  return found;
}

function isNoted(found: Found, before: Noted): boolean {
  const people = new Set([...found.keys(), ...before.keys()]);
  return [...people].every((id) => (found.get(id)?.length ?? 0) === (before.get(id)?.count ?? 0));
}

async function noted(db: Db, documentId: string): Promise<Noted> {
  const rows = await db.execute<{ personId: string; count: number; most: number }>(sql`
    select person_id as "personId", count, most from document_text_mentions where document_id = ${documentId}`);
  return new Map(rows.map(({ personId, ...counts }) => [personId, counts]));
}

/** Whoever is nobody here is left out. @returns those who are somebody */
async function note(db: Db, documentId: string, found: Found): Promise<Set<string>> {
  const counts = JSON.stringify([...found].map(([id, { length }]) => ({ id, count: length })));
  const known = await db.execute<{ id: string }>(sql`
    with given as (select p.id, g.count from json_to_recordset(${counts}::json) as g(id uuid, count smallint) join people p on p.id = g.id),
    gone as (
      update document_text_mentions set count = 0
      where document_id = ${documentId} and person_id not in (select id from given)
    )
    insert into document_text_mentions as tm (document_id, person_id, count, most)
    select ${documentId}, id, count, count from given
    on conflict (document_id, person_id) do update set count = excluded.count, most = greatest(tm.most, excluded.count)
    returning person_id as id`);
  return new Set(known.map(({ id }) => id));
}

/** Of those spoken to, those whose newest mention another has typed, by whom. */
async function typedBy(db: Db, documentId: string, mentions: Found): Promise<Told[]> {
  if (mentions.size === 0) return [];
  const rows = await db.execute<{ update: Uint8Array; personId: string | null; origin: string }>(sql`
    select update, person_id as "personId", origin from document_updates
    where document_id = ${documentId} and quarantined_at is null order by id desc limit ${LOOKED_AT}`);
  const told: Told[] = [];
  const left = new Map(mentions);
  for (const { update, personId: by, origin } of rows) {
    if (left.size === 0) break;
    const { from, to } = Y.parseUpdateMeta(update);
    const made = ({ client, clock }: Y.ID) => (from.get(client) ?? clock + 1) <= clock && clock < (to.get(client) ?? 0);
    for (const [personId, ids] of left) {
      if (!ids.some(made)) continue;
      left.delete(personId);
      if (by && by !== personId && origin === "typing") told.push({ personId, by });
    }
  }
  return told;
}

async function record(db: Db, documentId: string, told: readonly Told[]): Promise<void> {
  const rows = JSON.stringify(told);
  await db.execute(sql`
    insert into document_events (document_id, kind, actor_id, organisation_id, person_id)
    select ${documentId}, 'mention', t.by, ${standingOf(sql`t.by`)}, p.id
    from json_to_recordset(${rows}::json) as t("personId" uuid, by uuid) join people p on p.id = t."personId"`);
  await enqueue({ db }, "notices.write", {});
}
