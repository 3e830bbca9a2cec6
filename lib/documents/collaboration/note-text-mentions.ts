import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { isUuid } from "#lib/platform/uuid";
import { FIELD } from "../content/content";
import { standingOf } from "../policy";
import { elementsIn } from "./read-fragment";
import type { NewUpdate } from "./update-log";

/**
 * The newest changes that are gone through for who wrote a mention. One is looked for some seconds after it was typed, and
 * before its change is taken together with others.
 */
const LOOKED_AT = 2_000;
/** Mentions of one person, organisation or function that are counted. Nobody is told of more. */
const MOST_OF_ONE = 1_000;
/** Different functions that are looked up: anybody who may write can put any words there. */
const MOST_FUNCTIONS = 500;
const LONGEST_FUNCTION = 200;
/** How long an organisation or a function that somebody has mentioned is not told of it again by them. */
const ONCE_IN = "1 hour";

/**
 * Notes whom the text itself speaks to, by name, organisation or function, and that somebody is to be told who is spoken to
 * more often than ever: once for each mention, whatever is done to it later. Only what somebody has typed is told: a mention
 * that came with a template, a copy or a restored version was told where it was written, and one's own name one knows.
 *
 * An organisation or a function is told once in an hour by the same person, however often they mention it: those who are told
 * open the document and find the rest. A mention that is withdrawn or comes back within the hour is gone through again, so
 * that whom it was not told to, as it did not hold then or as they were spoken to by name, hear of it after all.
 *
 * In the transaction that stores the text, under the document's lock: whoever comes second finds that it is noted.
 * @param unsaved changes that are in the text and not in the log yet: what is noted now is looked for no more
 */
export async function noteTextMentions(
  db: Db,
  documentId: string,
  found: Found,
  unsaved: readonly NewUpdate[],
): Promise<void> {
  const before = await noted(db, documentId);
  if (isNoted(found, before)) return;
  const known = await note(db, documentId, found);
  const risen = [...found.values()].filter(
    ({ target, ids }) => known.has(keyOf(target)) && ids.length > (before.get(keyOf(target))?.most ?? 0),
  );
  const told = await typedBy(db, documentId, risen, unsaved);
  const recorded = told.length > 0 && (await record(db, documentId, told));
  const retold = hasTurned(found, before) && (await tellAgain(db, documentId));
  if (recorded || retold) await enqueue({ db }, "notices.write", {});
}

type Target = { kind: "person" | "organisation" | "function"; id: string };
type Mentions = { target: Target; ids: Y.ID[] };
type Found = Map<string, Mentions>;
type Noted = Map<string, { count: number; most: number }>;
type Told = { target: Target; by: string };

const keyOf = ({ kind, id }: Target) => `${kind}:${id}`;

/** Whom a text speaks to, and where. */
export function mentionsIn(doc: Y.Doc): Found {
  const found: Found = new Map();
  let functions = 0;
  for (const node of elementsIn(doc.getXmlFragment(FIELD))) {
    const target = node.nodeName === "mention" ? targetOf(node) : undefined;
    if (!target || !node._item) continue;
    const key = keyOf(target);
    const mentions = found.get(key) ?? { target, ids: [] };
    if (target.kind === "function" && !found.has(key) && ++functions > MOST_FUNCTIONS) continue;
    if (mentions.ids.length < MOST_OF_ONE) mentions.ids.push(node._item.id);
    found.set(key, mentions);
  }
  return found;
}

/** What anybody who may write could have put there. */
function targetOf(node: Y.XmlElement): Target | undefined {
  const [kind, id] = [node.getAttribute("kind") as unknown, node.getAttribute("id") as unknown];
  if (kind === "person" || kind === "organisation") return isUuid(id) ? { kind, id } : undefined;
  if (kind !== "function" || typeof id !== "string" || id.trim() === "") return undefined;
  if (id.length > LONGEST_FUNCTION || id.includes("\0") || !id.isWellFormed()) return undefined;
  return { kind, id: id.toLowerCase() };
}

function isNoted(found: Found, before: Noted): boolean {
  const keys = new Set([...found.keys(), ...before.keys()]);
  return [...keys].every((key) => (found.get(key)?.ids.length ?? 0) === (before.get(key)?.count ?? 0));
}

/** Whether something is no longer mentioned, or is again. */
function hasTurned(found: Found, before: Noted): boolean {
  return [...before].some(([key, { count }]) => count > 0 !== found.has(key));
}

/** Of `document_text_mentions` and of those given. */
const key = sql`coalesce('person:' || person_id, 'organisation:' || organisation_id, 'function:' || function)`;

async function noted(db: Db, documentId: string): Promise<Noted> {
  const rows = await db.execute<{ key: string; count: number; most: number }>(sql`
    select ${key} as key, count, most from document_text_mentions where document_id = ${documentId}`);
  return new Map(rows.map(({ key, ...counts }) => [key, counts]));
}

/** Whoever is nobody here, and a function that nobody has, is left out. @returns the keys of the others */
async function note(db: Db, documentId: string, found: Found): Promise<Set<string>> {
  const counts = JSON.stringify(
    [...found.values()].map(({ target, ids }) => ({ [target.kind]: target.id, count: ids.length })),
  );
  const known = await db.execute<{ key: string }>(sql`
    with counted as (
      select * from json_to_recordset(${counts}::json) as g(person uuid, organisation uuid, function text, count smallint)
    ), given as (
      select p.id as person_id, null::uuid as organisation_id, null::text as function, c.count from counted c join people p on p.id = c.person
      union all select null, o.id, null, c.count from counted c join organisations o on o.id = c.organisation
      union all select null, null, c.function, c.count from counted c
        where c.function in (select lower(m.function) from memberships m where m.function <> '')
    ), gone as (
      update document_text_mentions set count = 0 where document_id = ${documentId} and ${key} not in (select ${key} from given)
    )
    insert into document_text_mentions as tm (document_id, person_id, organisation_id, function, count, most)
    select ${documentId}, person_id, organisation_id, function, count, count from given
    on conflict (document_id, person_id, organisation_id, function)
      do update set count = excluded.count, most = greatest(tm.most, excluded.count)
    returning ${key} as key`);
  return new Set(known.map(({ key }) => key));
}

/** Of those spoken to, those whose newest mention another has typed, by whom. */
async function typedBy(
  db: Db,
  documentId: string,
  mentions: readonly Mentions[],
  unsaved: readonly NewUpdate[],
): Promise<Told[]> {
  if (mentions.length === 0) return [];
  const rows = await db.execute<NewUpdate>(sql`
    select update, person_id as "personId", origin from document_updates
    where document_id = ${documentId} and quarantined_at is null order by id desc limit ${LOOKED_AT}`);
  const told: Told[] = [];
  const left = new Set(mentions);
  for (const { update, personId: by, origin } of [...unsaved.toReversed(), ...rows]) {
    if (left.size === 0) break;
    const { from, to } = Y.parseUpdateMeta(update);
    const made = ({ client, clock }: Y.ID) => (from.get(client) ?? clock + 1) <= clock && clock < (to.get(client) ?? 0);
    for (const mention of left) {
      if (!mention.ids.some(made)) continue;
      left.delete(mention);
      if (by && by !== mention.target.id && origin === "typing") told.push({ target: mention.target, by });
    }
  }
  return told;
}

/** @returns whether anything of it is new */
async function record(db: Db, documentId: string, told: readonly Told[]): Promise<boolean> {
  const rows = JSON.stringify(told.map(({ target, by }) => ({ [target.kind]: target.id, by })));
  const added = await db.execute(sql`
    -- All of one moment: who is spoken to in several ways is told one of them.
    with moment as materialized (select clock_timestamp() as at)
    insert into document_events (document_id, kind, actor_id, organisation_id, person_id, mentioned_organisation_id, mentioned_function, created_at)
    select ${documentId}, 'mention', t.by, ${standingOf(sql`t.by`)}, t.person, t.organisation, t.function, moment.at
    from moment, json_to_recordset(${rows}::json) as t(person uuid, organisation uuid, function text, by uuid)
    where t.person is not null or not exists (select from document_events before where before.document_id = ${documentId}
      and before.kind = 'mention' and before.actor_id = t.by and before.created_at > moment.at - ${ONCE_IN}::interval
      and (before.mentioned_organisation_id = t.organisation or before.mentioned_function = t.function))
    returning id`);
  return added.length > 0;
}

/** Those who have been told are not told twice. @returns whether there is anything to tell */
async function tellAgain(db: Db, documentId: string): Promise<boolean> {
  const again = await db.execute(sql`
    update document_events set told_at = null where document_id = ${documentId} and kind = 'mention' and comment_id is null
      and told_at is not null and created_at > clock_timestamp() - ${ONCE_IN}::interval returning id`);
  return again.length > 0;
}
