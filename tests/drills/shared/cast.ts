import { randomUUID } from "node:crypto";
import { loadActorBySession } from "#lib/members/load-actor";
import { requireMember } from "#lib/platform/errors";
import { startThread } from "#lib/threads/start-thread";
import { joinGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import type { RunningServer } from "#tests/support/running-server";

export type Writer = { personId: string; cookie: string };
export type Place = { groupId: string; threadId: string };
export type Cast = { writers: Writer[]; places: Place[] };

/** Members of as many organisations who share two groups with a thread each. */
export async function makeCast({ db, signIn }: RunningServer, people: number): Promise<Cast> {
  const groups = [await makeGroup(db), await makeGroup(db)];
  const members = [];
  for (let n = 0; n < people; n++) {
    const member = await makeMember(db);
    for (const { id } of groups) await joinGroup(db, member.id, id);
    members.push(member);
  }
  const [opener] = members;
  if (!opener) throw new Error("a cast needs at least one member");
  const ctx = { db, actor: await loadActorBySession(db, opener.actor.sessionId), now: () => new Date() };
  requireMember(ctx);
  const places: Place[] = [];
  for (const { id: groupId } of groups) {
    const threadId = randomUUID();
    const first = {
      id: threadId,
      postId: randomUUID(),
      groupId,
      title: "Övning",
      type: "advice",
      category: null,
    } as const;
    await startThread(ctx, { ...first, body: bodyOf("Hur gör ni?") });
    places.push({ groupId, threadId });
  }
  const writers = await Promise.all(members.map(async ({ id }) => ({ personId: id, cookie: await signIn(id) })));
  return { writers, places };
}
