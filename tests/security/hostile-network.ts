import { randomUUID } from "node:crypto";
import { demoId } from "#db/seed/people";
import { makeMember, makeOrganisation } from "#tests/support/factories";
import type { RunningServer } from "#tests/support/running-server";
import { type Ask, ask, type Reply } from "./ask";
import { everywhere, HOSTILE_TEXTS, mentionOf } from "./hostile-texts";

/** Everything one hostile text was put into. */
export type Hostile = {
  text: string;
  cookie: string;
  personId: string;
  organisationId: string;
  groupId: string;
  threadId: string;
  /** What was written in reply, and then edited. */
  postId: string;
};

/** For each text somebody who is called it, works as it, and writes it in every field there is. */
export async function makeHostileNetwork(server: RunningServer, reader: string): Promise<Hostile[]> {
  const made: Hostile[] = [];
  const administrator = await server.signIn(reader);
  for (const text of HOSTILE_TEXTS) made.push(await makeOne(server, administrator, text));
  await server.sql`delete from rate_limits`;
  for (const [n, { text, cookie }] of made.entries()) {
    const next = made[(n + 1) % made.length] as Hostile;
    await done(server, `/grupper/${next.groupId}/ga-med`, { cookie, form: { message: text } });
  }
  // The reader is in every group, as its coordinator, to see what only its own people see.
  await server.sql`
    insert into group_members (group_id, person_id, role)
    select id, ${demoId(reader)}, 'coordinator' from groups where id in ${server.sql(made.map(({ groupId }) => groupId))}`;
  return made;
}

async function makeOne(server: RunningServer, administrator: string, text: string): Promise<Hostile> {
  const { db, sql } = server;
  // No form takes such a name for a person, an imported list might.
  const organisation = await makeOrganisation(db, { name: text });
  const person = await makeMember(db, { organisation, lastName: text, function: "x", platformRole: "coordinator" });
  const cookie = await server.signIn(person.id);
  const [organisationId, personId] = [organisation.id, person.id];
  const line = text.replace(/[\u2028\u2029\t]/g, " ").trim();

  await done(server, `/organisationer/${organisationId}/redigera/spara`, {
    cookie,
    form: { name: line, shortName: line, kind: "municipality", code: "", domains: "" },
  });
  await done(server, `/medlemskap/personer/${personId}/uppgifter`, { cookie: administrator, form: { function: line } });
  const access = "restricted";
  const group = await done(server, "/grupper/ny/spara", {
    cookie,
    form: { name: line, purpose: text, access, kind: "working_group" },
  });
  const groupId = group.headers.location?.split(/[/?]/)[2] ?? "";
  const invitation = { firstName: "Klara", lastName: "Bryggnock", function: line, organisationId, groupIds: groupId };
  await done(server, "/medlemmar/bjud-in/skicka", {
    cookie,
    form: { ...invitation, email: `${randomUUID()}@kommun.example` },
  });

  const label = text.trim() || "x";
  // Under names that the client makes up, and of an id that is nobody's, which stays the words.
  const mentions = [
    ["person", personId],
    ["organisation", organisationId],
    ["person", randomUUID()],
  ];
  const body = everywhere(text);
  body.content.push({ type: "paragraph", content: mentions.map(([kind, id]) => mentionOf(kind, id, label)) });
  const [threadId, firstId, postId] = [randomUUID(), randomUUID(), randomUUID()];
  const title = `${text} ...`;
  const thread = { id: threadId, postId: firstId, groupId, title, type: "question_to_police", body };
  await done(server, "/api/threads", { cookie, json: thread });
  await done(server, `/api/threads/${threadId}/posts`, { cookie, json: { id: postId, body } });
  await done(server, `/api/posts/${postId}`, { cookie, method: "PATCH", json: { body, baseVersion: 1 } });
  const gone = randomUUID();
  await done(server, `/api/threads/${threadId}/posts`, { cookie, json: { id: gone, body } });
  await done(server, `/api/posts/${gone}`, { cookie, method: "DELETE", json: { reason: "other" } });
  for (const [key, content] of [
    ["new-thread", { doc: body, title, groupId }],
    [`thread:${threadId}`, { doc: body }],
  ] as const)
    await done(server, `/api/drafts/${key}`, { cookie, method: "PUT", json: { content, baseVersion: 0 } });
  await sql`delete from rate_limits`;
  return { text, cookie, personId, organisationId, groupId, threadId, postId };
}

/** @throws unless it was done: a text that was refused would be looked for in vain */
async function done({ origin }: RunningServer, path: string, how: Ask): Promise<Reply> {
  const reply = await ask(origin, path, how);
  const refused = reply.status >= 400 || /[?&]fel=/.test(reply.headers.location ?? "");
  if (refused) throw new Error(`${reply.status} ${path} ${JSON.stringify(how)} ${reply.body.slice(0, 300)}`);
  return reply;
}
