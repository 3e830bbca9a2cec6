import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { people } from "#db/schema";
import { demoGroupId, demoId } from "#db/seed/people";
import { attachFiles } from "#lib/files/attach-files";
import { storeFile } from "#lib/files/store-file";
import { loadActor } from "#lib/members/load-actor";
import type { MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { joinGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import type { RunningServer } from "#tests/support/running-server";
import { ROLES, type Role } from "./entry-point";

/** The demo network with one person for each role, and hands that make new things to act on. */
export type World = {
  server: RunningServer;
  groupId: string;
  /** A group whose name only its own people know; the matrix' group member is not in it. */
  confidentialGroupId: string;
  cookie: Record<Role, string>;
  personId: Record<Exclude<Role, "anonymous">, string>;
  /** In the group, as its coordinator. */
  ctx(): Promise<MemberContext>;
  newThread(by?: Role): Promise<{ threadId: string; postId: string }>;
  newReply(by: Role): Promise<{ threadId: string; postId: string }>;
  /** On a post, so that everyone who may read that may open it. */
  newFile(): Promise<string>;
  /** Somebody who is in the group, or only in the network. */
  newMember(where: "group" | "network"): Promise<string>;
};

export async function makeWorld(server: RunningServer): Promise<World> {
  const { db } = server;
  const groupId = demoGroupId("school");
  const plain = await makeMember(db);
  const suspended = await makeMember(db);
  await joinGroup(db, suspended.id, groupId);
  const personId = {
    member: plain.id,
    outsider: demoId("m11"),
    groupMember: demoId("m7"),
    groupCoordinator: demoId("m6"),
    guest: demoId("g1"),
    coordinator: demoId("m2"),
    administrator: demoId("m3"),
    suspended: suspended.id,
  };
  const cookie = { anonymous: "" } as Record<Role, string>;
  for (const role of ROLES) if (role !== "anonymous") cookie[role] = await server.signIn(personId[role]);
  // The session's row stays: it is the person's standing that must keep it from counting.
  await db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended.id));

  const as = async (role: Role): Promise<MemberContext> => {
    const ctx = { db, actor: await loadActor(db, cookie[role].split("=")[1]), now: () => new Date() };
    requireMember(ctx);
    return ctx;
  };
  const inGroup = (role: Role): Role =>
    ["groupMember", "groupCoordinator", "guest"].includes(role) ? role : "groupCoordinator";
  const world: World = {
    server,
    groupId,
    confidentialGroupId: demoGroupId("exit"),
    cookie,
    personId,
    ctx: () => as("groupCoordinator"),
    newThread: async (by = "groupCoordinator") => {
      const [id, postId] = [randomUUID(), randomUUID()];
      const thread = { id, postId, groupId, title: "Prov", type: "advice", category: null } as const;
      await startThread(await as(inGroup(by)), { ...thread, body: bodyOf("Hur gör ni?") });
      return { threadId: id, postId };
    },
    newReply: async (by) => {
      const { threadId } = await world.newThread();
      const postId = randomUUID();
      await replyToThread(await as(inGroup(by)), { id: postId, threadId, body: bodyOf("Så här.") });
      return { threadId, postId };
    },
    newFile: async () => {
      const storage = openStorage({ BRYGGA_DATA: server.data });
      const result = await storeFile(await as("groupCoordinator"), storage, {
        groupId,
        name: "lista.txt",
        bytes: bytesOf("åäö"),
      });
      if (result.outcome !== "stored") throw new Error(result.outcome);
      const reply = await world.newReply("groupCoordinator");
      await attachFiles(await as("groupCoordinator"), { postId: reply.postId, groupId, fileIds: [result.file.id] });
      return result.file.id;
    },
    newMember: async (where) => {
      const person = await makeMember(db);
      if (where === "group") await joinGroup(db, person.id, groupId);
      return person.id;
    },
  };
  return world;
}

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}
