import { createHash } from "node:crypto";
import type postgres from "postgres";
import { hashToken } from "#lib/platform/secrets";
import { renderBody } from "#lib/threads/body/render";
import { postFrom, randomFrom, titleFrom } from "./swedish-text";

/** Everybody is in the open group; each member is listed in two of the others, and one member in all of them. */
const LISTED_GROUPS = 5;
const MEMBERS = 500;
/** Members who have followed the network for a while: nine threads in ten are read. The others have read nothing. */
const FOLLOWERS = 200;
const PER_THREAD = 20;
const TEXTS = 4000;
const FIRST_THREAD = new Date("2025-03-01T08:00:00Z");
/** Up to so many minutes between two threads: many threads come closer, so that none lies in the future and is not searched. */
const MINUTES_BETWEEN = 70;
const DAYS = 600;

const ORGANISATIONS = [
  ["municipality", "Karlshamns kommun"],
  ["municipality", "Karlskrona kommun"],
  ["municipality", "Olofströms kommun"],
  ["municipality", "Ronneby kommun"],
  ["municipality", "Sölvesborgs kommun"],
  ["police", "Polisen"],
  ["county_board", "Länsstyrelsen"],
] as const;

export type Member = { id: string; token: string; organisationId: string; groups: ReadonlySet<number> };
export type Thread = { id: string; title: string; group: number };

export type Corpus = {
  members: readonly Member[];
  followers: readonly Member[];
  threads: readonly Thread[];
  posts: number;
  openGroupId: string;
  /** When the n-th thread was started. */
  beganAt: (thread: number) => Date;
  listedGroups: number;
};

/**
 * The corpus of a size, without touching a database: the same ids, titles and tokens every time.
 * @param groups how many there are besides the open one; with more than the usual five the first member is in all of them
 */
export function describeCorpus(posts: number, groups = LISTED_GROUPS): Corpus {
  const members = Array.from({ length: MEMBERS }, (_, i) => ({
    id: idOf(`person ${i}`),
    token: createHash("sha256").update(`session ${i}`).digest("base64url"),
    organisationId: idOf(`organisation ${i % ORGANISATIONS.length}`),
    groups: new Set([0, ...listedGroups(i, groups)]),
  }));
  const threads = Array.from({ length: Math.ceil(posts / PER_THREAD) }, (_, n) => ({
    id: idOf(`thread ${n}`),
    title: `${titleFrom(randomFrom(1000 + (n % 1000)))} ${n}`,
    group: groupOf(n, groups),
  }));
  return {
    members,
    followers: members.slice(0, FOLLOWERS),
    threads,
    posts: threads.length * PER_THREAD,
    openGroupId: idOf("group 0"),
    beganAt: (thread) => new Date(FIRST_THREAD.getTime() + (thread + 1) * minutesBetween(threads.length) * 60_000),
    listedGroups: groups,
  };
}

export function mayRead(member: Member, thread: Thread): boolean {
  return member.groups.has(thread.group);
}

/** Writes the corpus straight into the tables, as the role that owns them. */
export async function fillCorpus(sql: postgres.Sql, corpus: Corpus): Promise<void> {
  const connection = await sql.reserve();
  try {
    await connection`set synchronous_commit = off`;
    await connection`create function pg_temp.id_of(name text) returns uuid immutable parallel safe language sql as
      $$ select overlay(overlay(md5(name) placing '4' from 13) placing '8' from 17)::uuid $$`;
    await fillPeople(connection, corpus);
    await fillTexts(connection);
    await withoutReferences(connection, ["posts", "search_entries", "thread_readers"], async () => {
      await fillThreads(connection, corpus);
      await fillReading(connection, corpus);
    });
    await connection`vacuum analyze`;
  } finally {
    connection.release();
  }
}

/** What refers to other rows is checked once for a whole table, when it is full: row by row, five million rows take ten minutes. */
async function withoutReferences(sql: postgres.Sql, tables: string[], fill: () => Promise<void>): Promise<void> {
  const references = await sql<{ owner: string; name: string; text: string }[]>`
    select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as text
    from pg_constraint where contype = 'f' and conrelid = any(${tables}::regclass[])`;
  for (const { owner, name } of references) await sql`alter table ${sql(owner)} drop constraint ${sql(name)}`;
  await fill();
  for (const { owner, name, text } of references)
    await sql`alter table ${sql(owner)} add constraint ${sql(name)} ${sql.unsafe(text)}`;
}

async function fillPeople(sql: postgres.Sql, { members, listedGroups }: Corpus): Promise<void> {
  const organisations = ORGANISATIONS.map(([kind, name], n) => ({
    id: idOf(`organisation ${n}`),
    kind,
    name,
    short_name: name,
  }));
  await sql`insert into organisations ${sql(organisations)}`;
  const groups = Array.from({ length: listedGroups + 1 }, (_, n) => ({
    id: idOf(`group ${n}`),
    kind: n === 0 ? "network" : "working_group",
    access: n === 0 ? "open" : "restricted",
    name: n === 0 ? "Hela nätverket" : `Arbetsgrupp ${n}`,
  }));
  await sql`insert into groups ${sql(groups)}`;
  await sql`insert into people ${sql(members.map(({ id }, i) => ({ id, first_name: "Medlem", last_name: `Nummer ${i}`, email: `medlem.${i}@kommun.example`, terms_version: "1" })))}`;
  await sql`insert into memberships ${sql(members.map(({ id, organisationId }) => ({ person_id: id, organisation_id: organisationId, function: "säkerhetssamordnare", starts_on: "2025-01-01" })))}`;
  const listed = members.flatMap(({ id, groups }) =>
    [...groups].filter((n) => n > 0).map((n) => ({ group_id: idOf(`group ${n}`), person_id: id, role: "member" })),
  );
  await sql`insert into group_members ${sql(listed)}`;
  await sql`
    insert into sessions (token_hash, person_id, method, device, idle_expires_at, absolute_expires_at)
    select hash, person::uuid, 'mail', 'Mätning', now() + interval '12 hours', now() + interval '1 day'
    from unnest(${members.map(({ token }) => hashToken(token))}::text[], ${members.map(({ id }) => id)}::text[]) as s(hash, person)`;
}

/** Texts as members would have written them, rendered as a post is when it is written. */
async function fillTexts(sql: postgres.Sql): Promise<void> {
  await sql`create temp table texts (n int primary key, body jsonb, html text, text text)`;
  for (let from = 0; from < TEXTS; from += 500) {
    const some = Array.from({ length: 500 }, (_, i) => {
      const body = postFrom(randomFrom(50_000 + from + i));
      return { n: from + i, body: JSON.stringify(body), ...renderBody(body) };
    });
    await sql`
      insert into texts select n, body::jsonb, html, text from unnest(
        ${some.map(({ n }) => n)}::int[], ${some.map(({ body }) => body)}::text[],
        ${some.map(({ html }) => html)}::text[], ${some.map(({ text }) => text)}::text[]) as t(n, body, html, text)`;
  }
}

async function fillThreads(sql: postgres.Sql, { threads, members, listedGroups }: Corpus): Promise<void> {
  const places = Array.from({ length: listedGroups + 1 }, (_, group) =>
    members.filter((member) => member.groups.has(group)),
  );
  await sql`create temp table places (group_number int, slot int, person_id uuid, organisation_id uuid, primary key (group_number, slot))`;
  for (const [group, people] of places.entries()) {
    await sql`insert into places ${sql(people.map((person, slot) => ({ group_number: group, slot, person_id: person.id, organisation_id: person.organisationId })))}`;
  }
  await sql`create temp table seats as select group_number, count(*)::int as size from places group by 1`;
  await sql`
    create temp table plan as select n::int as n, id, title, group_number, ${FIRST_THREAD.toISOString()}::timestamptz + n * ${`${minutesBetween(threads.length)} minutes`}::interval as began
    from unnest(${threads.map(({ id }) => id)}::uuid[], ${threads.map(({ title }) => title)}::text[], ${threads.map(({ group }) => group)}::int[])
      with ordinality as t(id, title, group_number, n)`;
  await sql`
    insert into threads (id, group_id, title, type, category, author_id, organisation_id, last_number, last_post_at, last_post_id, created_at)
    select plan.id, pg_temp.id_of('group ' || plan.group_number), title, (array['advice','experience','horizon_scan'])[1 + n % 3]::thread_type,
      (array['network','place','safety','school'])[1 + n % 4]::thread_category, person_id, organisation_id, ${PER_THREAD},
      began + ${PER_THREAD} * interval '3 minutes', pg_temp.id_of('post ' || n || ' ' || ${PER_THREAD}::int), began
    from plan join seats using (group_number) join places on places.group_number = plan.group_number and slot = (n * 7 + 13) % seats.size`;
  // The triggers read the same four thousand texts again for each post.
  await sql`alter table posts disable trigger search_post_added`;
  await sql`
    insert into posts (id, thread_id, number, author_id, organisation_id, author_function, body, html, text, created_at)
    select pg_temp.id_of('post ' || plan.n || ' ' || number), plan.id, number, person_id, organisation_id, 'säkerhetssamordnare',
      texts.body, texts.html, texts.text, began + number * interval '3 minutes'
    from plan cross join generate_series(1, ${PER_THREAD}::int) number
    join seats using (group_number) join places on places.group_number = plan.group_number and slot = (plan.n * 7 + number * 13) % seats.size
    join texts on texts.n = (plan.n * 131 + number * 17) % ${TEXTS}::int`;
  await sql`alter table posts enable trigger search_post_added`;
  await fillSearch(sql);
}

/** What the triggers would have written: each text and each title is read once, and the index is made when all are there. */
async function fillSearch(sql: postgres.Sql): Promise<void> {
  const [index] = await sql<
    { made: string }[]
  >`select indexdef as made from pg_indexes where indexname = 'search_entries_vector'`;
  if (!index) throw new Error("search has no index");
  await sql`drop index search_entries_vector`;
  await sql`create temp table said as select n, search_vector(text, 'C') as vector from texts`;
  await sql`create temp table heads as select id, group_id, search_head(title, type, category) as vector from threads`;
  await sql`
    insert into search_entries (post_id, thread_id, group_id, written_at, vector)
    select p.id, p.thread_id, heads.group_id, p.created_at, heads.vector || said.vector
    from posts p join plan on plan.id = p.thread_id join heads on heads.id = p.thread_id
    join said on said.n = (plan.n * 131 + p.number * 17) % ${TEXTS}::int`;
  await sql.unsafe(index.made);
  await sql`select search_learn(vector) from (select vector from said union all select vector from heads) entered`;
}

/** Followers have one thread in twenty unread, one in twenty half read, and the rest read. */
async function fillReading(sql: postgres.Sql, { followers }: Corpus): Promise<void> {
  await sql`
    insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
    select f.id, plan.id, int4multirange(int4range(1, case when (f.n * 31 + plan.n * 17) % 20 = 1 then ${PER_THREAD / 2 + 1}::int else ${PER_THREAD + 1}::int end)), began
    from unnest(${followers.map(({ id }) => id)}::uuid[]) with ordinality as f(id, n)
    join places on places.person_id = f.id join plan on plan.group_number = places.group_number
    where (f.n * 31 + plan.n * 17) % 20 <> 0`;
}

function minutesBetween(threads: number): number {
  return Math.min(MINUTES_BETWEEN, Math.floor((DAYS * 24 * 60) / threads));
}

function listedGroups(member: number, groups: number): number[] {
  if (member === 0 && groups > LISTED_GROUPS) return Array.from({ length: groups }, (_, n) => n + 1);
  return [1 + (member % groups), 1 + ((member + 2) % groups)];
}

/** Three threads in five are for everybody. */
function groupOf(thread: number, groups: number): number {
  return thread % 5 < 3 ? 0 : 1 + (Math.floor(thread / 5) % groups);
}

/** A name's uuid, the same here and in SQL. */
function idOf(name: string): string {
  const digits = createHash("md5").update(name).digest("hex").split("");
  digits[12] = "4";
  digits[16] = "8";
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
