import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { documentGrants, people, reviews } from "#db/schema";
import { demoGroupId, demoId } from "#db/seed/people";
import { createDocument } from "#lib/documents/create-document";
import { BUILT_IN } from "#lib/documents/templates/built-in";
import { beginUpload } from "#lib/files/begin-upload";
import { storeFile } from "#lib/files/store-file";
import { makeGoodPractice } from "#lib/good-practices/make-good-practice";
import { loadActorOf } from "#lib/members/load-actor";
import type { MemberContext } from "#lib/platform/context";
import { first, requireMember } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";
import { addMeaning } from "#lib/search/meanings/add-meaning";
import { reportPost } from "#lib/threads/moderation/report-post";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { sendUrgent } from "#lib/urgent/send-urgent";
import { joinGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import type { RunningServer } from "#tests/support/running-server";
import { bytesOf } from "#tests/support/text-bytes";
import { ROLES, type Role } from "./entry-point";
import { practiceTexts } from "./good-practices";

/** The demo network with one person for each role, and hands that make new things to act on. */
export type World = {
  server: RunningServer;
  groupId: string;
  /** Of the group's coordinator's organisation; the group's other people may read it, and nothing else. */
  documentId: string;
  /** Another like it. */
  newDocument(): Promise<string>;
  /** In the open group, and not published. */
  newTemplate(): Promise<string>;
  /** A group whose name only its own people know; the matrix' group member is not in it. */
  confidentialGroupId: string;
  cookie: Record<Role, string>;
  personId: Record<Exclude<Role, "anonymous">, string>;
  /** In the group, as its coordinator. */
  ctx(): Promise<MemberContext>;
  newThread(by?: Role): Promise<{ threadId: string; postId: string }>;
  newReply(by: Role): Promise<{ threadId: string; postId: string }>;
  /** Of a group member's post, reported by the guest. */
  newReview(): Promise<string>;
  /** Of a thread of the group's coordinator, who is its author and contact. */
  newPractice(): Promise<string>;
  /** Sent by the group's coordinator to its other people. */
  newUrgent(): Promise<string>;
  /** On a post, so that everyone who may read that may open it. */
  newFile(): Promise<string>;
  /** The same, used nowhere. */
  newStoredFile(): Promise<string>;
  /** Begun by the group's coordinator, and of 6 bytes. */
  newUpload(): Promise<string>;
  /** Of two words that nobody uses. */
  newMeaning(): Promise<string>;
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

  const as = async (role: Exclude<Role, "anonymous">): Promise<MemberContext> => {
    // Without a session, as a test may end those that there are.
    const ctx = { db, actor: await loadActorOf(db, personId[role]), now: () => new Date() };
    requireMember(ctx);
    return ctx;
  };
  const inGroup = (role: Role) => (role === "groupMember" || role === "guest" ? role : "groupCoordinator");
  const newDocument = async () => {
    const id = randomUUID();
    await createDocument(await as("groupCoordinator"), { id, groupId, title: "Prov" });
    const grantedBy = personId.groupCoordinator;
    await db.insert(documentGrants).values({ documentId: id, wholeGroup: true, role: "view", grantedBy });
    return id;
  };
  const newTemplate = async () => {
    const id = randomUUID();
    await db.execute(sql`
      insert into documents (id, group_id, kind, title, owner_id, organisation_id)
      select ${id}, group_id, 'template', 'Prov', owner_id, organisation_id from documents where id = ${BUILT_IN.notes}`);
    return id;
  };
  const world: World = {
    server,
    groupId,
    documentId: await newDocument(),
    newDocument,
    newTemplate,
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
    newReview: async () => {
      const { postId } = await world.newReply("groupMember");
      await reportPost(await as("guest"), { postId, kind: "flag", reason: "personal_data" });
      const review = await db.select({ id: reviews.id }).from(reviews).where(eq(reviews.postId, postId));
      return first(review).id;
    },
    newPractice: async () => {
      const { threadId } = await world.newThread();
      const id = randomUUID();
      const contactId = world.personId.groupCoordinator;
      const made = await makeGoodPractice(await as("groupCoordinator"), { id, threadId, ...practiceTexts, contactId });
      if (made.outcome !== "made") throw new Error(made.outcome);
      return id;
    },
    newUrgent: async () => {
      const id = randomUUID();
      // The matrix sends more than one person may in a day.
      await server.sql`delete from rate_limits where rule = 'urgent'`;
      await sendUrgent(await as("groupCoordinator"), { id, groupId, text: "Öka närvaron.", hours: "24" });
      return id;
    },
    newFile: async () => {
      const id = await world.newStoredFile();
      const { threadId } = await world.newThread();
      const reply = { id: randomUUID(), threadId, body: bodyOf("Så här."), files: [{ id, alt: "" }] };
      await replyToThread(await as("groupCoordinator"), reply);
      return id;
    },
    newStoredFile: async () => {
      const storage = openStorage({ BRYGGA_DATA: server.data });
      const file = { name: "lista.txt", bytes: bytesOf("åäö") };
      const result = await storeFile(await as("groupCoordinator"), storage, file);
      if (result.outcome !== "stored") throw new Error(result.outcome);
      return result.file.id;
    },
    newUpload: async () => {
      const storage = openStorage({ BRYGGA_DATA: server.data });
      const begun = await beginUpload(await as("groupCoordinator"), storage, { name: "lista.txt", size: 6 });
      if (begun.outcome !== "begun") throw new Error(begun.outcome);
      return begun.id;
    },
    newMeaning: async () => {
      const made = await addMeaning(await as("administrator"), { words: newWords() });
      if (made.outcome !== "added") throw new Error(made.outcome);
      return made.id;
    },
    newMember: async (where) => {
      const person = await makeMember(db);
      if (where === "group") await joinGroup(db, person.id, groupId);
      return person.id;
    },
  };
  return world;
}

/** Two that mean the same, and that nobody else has written. */
export const newWords = () => `${randomUUID()}\n${randomUUID()}`;
