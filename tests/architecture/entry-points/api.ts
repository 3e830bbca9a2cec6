import { randomUUID } from "node:crypto";
import { bodyOf } from "#tests/support/post-body";
import { all, type EntryPoint, inGroup, signedIn } from "./entry-point";

const body = bodyOf("Så här gjorde vi.");

export const openApi: EntryPoint[] = [
  { file: "api/health/route.ts", method: "GET", call: () => ({ path: "/api/health" }), answers: all(200) },
  { file: "api/openapi.json/route.ts", method: "GET", call: () => ({ path: "/api/openapi.json" }), answers: all(200) },
  {
    file: "api/auth/callback/[provider]/route.ts",
    method: "GET",
    call: () => ({ path: "/api/auth/callback/okand?code=x&state=y" }),
    answers: all("/logga-in/fel"),
  },
  // Off until the settings say that mail comes in; tests/security/mail-calls.test.ts has it on.
  {
    file: "api/webhooks/resend/route.ts",
    method: "POST",
    call: () => ({ path: "/api/webhooks/resend", json: { type: "email.received" } }),
    answers: all(404),
  },
];

export const threadApi: EntryPoint[] = [
  {
    file: "api/search/route.ts",
    method: "GET",
    call: () => ({ path: "/api/search?q=skola" }),
    answers: signedIn(200, 401),
  },
  {
    file: "api/links/titles/route.ts",
    method: "POST",
    call: ({ groupId }) => ({ path: "/api/links/titles", json: { targets: [{ kind: "thread", id: groupId }] } }),
    answers: signedIn(200, 401),
  },
  { file: "api/threads/route.ts", method: "GET", call: () => ({ path: "/api/threads" }), answers: signedIn(200, 401) },
  {
    file: "api/threads/route.ts",
    method: "POST",
    call: ({ groupId }) => ({
      path: "/api/threads",
      json: { id: randomUUID(), postId: randomUUID(), groupId, title: "Prov", type: "advice", body },
    }),
    answers: inGroup(201, 401),
  },
  {
    file: "api/threads/[threadId]/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/threads/${(await world.newThread()).threadId}` }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/threads/[threadId]/route.ts",
    method: "DELETE",
    call: async (world) => ({
      path: `/api/threads/${(await world.newThread()).threadId}`,
      json: { reason: "mistake" },
    }),
    answers: inGroup(403, 401, { groupCoordinator: 200 }),
  },
  {
    file: "api/threads/[threadId]/posts/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/threads/${(await world.newThread()).threadId}/posts` }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/threads/[threadId]/posts/route.ts",
    method: "POST",
    call: async (world) => ({
      path: `/api/threads/${(await world.newThread()).threadId}/posts`,
      json: { id: randomUUID(), body },
    }),
    answers: inGroup(201, 401),
  },
  {
    file: "api/threads/[threadId]/read/route.ts",
    method: "POST",
    call: async (world) => ({
      path: `/api/threads/${(await world.newThread()).threadId}/read`,
      json: { ranges: [[1, 1]] },
    }),
    answers: inGroup(204, 401),
  },
  {
    file: "api/posts/[postId]/route.ts",
    method: "GET",
    call: async (world, role) => ({ path: `/api/posts/${(await world.newReply(role)).postId}` }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/posts/[postId]/route.ts",
    method: "PATCH",
    call: async (world, role) => ({
      path: `/api/posts/${(await world.newReply(role)).postId}`,
      json: { body, baseVersion: 1 },
    }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/posts/[postId]/route.ts",
    method: "DELETE",
    // Another's post: one's own may be taken away by anybody who can write it.
    call: async (world) => ({
      path: `/api/posts/${(await world.newThread()).postId}`,
      json: { reason: "personal_data" },
    }),
    answers: inGroup(403, 401, { groupCoordinator: 200 }),
  },
  ...(["PUT", "DELETE"] as const).flatMap((method): EntryPoint[] => [
    {
      file: "api/posts/[postId]/reactions/[kind]/route.ts",
      method,
      call: async (world) => ({ path: `/api/posts/${(await world.newThread()).postId}/reactions/thanks` }),
      answers: inGroup(200, 401),
    },
    {
      file: "api/posts/[postId]/helpful/route.ts",
      method,
      // An answer in a thread that somebody else has started.
      call: async (world) => ({ path: `/api/posts/${(await world.newReply("groupCoordinator")).postId}/helpful` }),
      answers: inGroup(403, 401, { groupCoordinator: 200 }),
    },
  ]),
  {
    file: "api/groups/[groupId]/events/route.ts",
    method: "GET",
    call: ({ groupId }) => ({ path: `/api/groups/${groupId}/events?after=0` }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/groups/[groupId]/mentionable/route.ts",
    method: "GET",
    call: ({ groupId }) => ({ path: `/api/groups/${groupId}/mentionable?query=a` }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/groups/[groupId]/mentioned/route.ts",
    method: "POST",
    call: ({ groupId, personId }) => ({
      path: `/api/groups/${groupId}/mentioned`,
      json: { mentions: [{ kind: "person", id: personId.groupMember }] },
    }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/groups/[groupId]/people/route.ts",
    method: "POST",
    call: async (world) => ({
      path: `/api/groups/${world.groupId}/people`,
      json: { personId: await world.newMember("network") },
    }),
    answers: signedIn(403, 401, { groupCoordinator: 200, coordinator: 200, administrator: 200 }),
  },
];

export const draftApi: EntryPoint[] = [
  // One's own draft, or that there is none: the answer says nothing about the thread.
  {
    file: "api/drafts/[contextKey]/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/drafts/thread:${(await world.newThread()).threadId}` }),
    answers: signedIn(200, 401),
  },
  {
    file: "api/drafts/[contextKey]/route.ts",
    method: "PUT",
    call: async (world) => ({
      path: `/api/drafts/thread:${(await world.newThread()).threadId}`,
      json: { content: { doc: body }, baseVersion: 0 },
    }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/drafts/[contextKey]/route.ts",
    method: "DELETE",
    call: async (world) => ({
      path: `/api/drafts/thread:${(await world.newThread()).threadId}`,
      json: { baseVersion: 0 },
    }),
    answers: signedIn(204, 401),
  },
];

export const fileApi: EntryPoint[] = [
  {
    file: "api/uploads/route.ts",
    method: "POST",
    call: () => ({ path: "/api/uploads", json: { name: "lista.txt", size: 6 } }),
    answers: signedIn(201, 401),
  },
  {
    file: "api/uploads/[id]/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/uploads/${await world.newUpload()}` }),
    answers: signedIn(404, 401, { groupCoordinator: 200 }),
  },
  {
    file: "api/uploads/[id]/route.ts",
    method: "PATCH",
    call: async (world) => ({
      path: `/api/uploads/${await world.newUpload()}?offset=0`,
      raw: { body: "åäö", headers: { "Content-Type": "application/octet-stream" } },
    }),
    answers: signedIn(404, 401, { groupCoordinator: 200 }),
  },
  // Gone, or never one's own: the answer does not say which.
  {
    file: "api/uploads/[id]/route.ts",
    method: "DELETE",
    call: async (world) => ({ path: `/api/uploads/${await world.newUpload()}` }),
    answers: signedIn(204, 401),
  },
  {
    file: "api/filer/[id]/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/filer/${await world.newFile()}` }),
    answers: inGroup(200, 401),
  },
];
