import { demoGroupId, demoId } from "#db/seed/people";
import { type EntryPoint, inGroup, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";

/** What one is told of, and what one has read. */
export const followingApi: EntryPoint[] = [
  {
    file: "api/unread/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/unread?thread=${(await world.newThread()).threadId}` }),
    answers: signedIn(200, 401),
  },
  {
    file: "api/threads/[threadId]/unread/route.ts",
    method: "POST",
    call: async (world) => ({
      path: `/api/threads/${(await world.newThread()).threadId}/unread`,
      json: { from: 1 },
    }),
    answers: inGroup(200, 401),
  },
  {
    file: "api/threads/[threadId]/level/route.ts",
    method: "PUT",
    call: async (world) => ({
      path: `/api/threads/${(await world.newThread()).threadId}/level`,
      json: { level: "quiet" },
    }),
    answers: inGroup(200, 401),
  },
];

export const followingForms: EntryPoint[] = [
  form(
    "(workspace)/tradar/[threadId]/bevakning",
    () => ({ path: `/tradar/${demoId("t5")}/bevakning`, form: { niva: "follow" } }),
    inGroup(`/tradar/${demoId("t5")}`, SIGN_IN),
  ),
  form(
    "(workspace)/grupper/[groupId]/bevakning",
    ({ groupId }) => ({ path: `/grupper/${groupId}/bevakning`, form: { niva: "follow" } }),
    inGroup(`/grupper/${demoGroupId("school")}`, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/bevakning",
    () => ({ path: "/installningar/bevakning", form: {} }),
    signedIn("/installningar", SIGN_IN),
  ),
  form(
    "(workspace)/tradar/lasta",
    ({ groupId }) => ({ path: "/tradar/lasta", form: { grupp: groupId, till: "2026-01-01T08:00:00Z" } }),
    signedIn("/tradar", SIGN_IN),
  ),
];
