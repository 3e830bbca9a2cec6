import { randomUUID } from "node:crypto";
import { type EntryPoint, inGroup, KEPT, page, SIGN_IN } from "./entry-point";
import { form } from "./forms";
import type { World } from "./world";

const place = (act: string) => async (world: World) => ({
  path: `/bradskande/${await world.newUrgent()}/${act}`,
  form: {},
});

/** What a group's own people have; to the others there is no such thing. */
export const urgentEntryPoints: EntryPoint[] = [
  page(
    "(workspace)/grupper/[groupId]/bradskande",
    ({ groupId }) => `/grupper/${groupId}/bradskande`,
    inGroup(200, SIGN_IN),
  ),
  page(
    "(workspace)/bradskande/[noticeId]",
    async (world) => `/bradskande/${await world.newUrgent()}`,
    inGroup(200, SIGN_IN),
  ),
  {
    file: "api/urgent/state/route.ts",
    method: "GET",
    call: async (world) => ({ path: `/api/urgent/state?notice=${await world.newUrgent()}` }),
    answers: inGroup(200, 401),
  },
  form(
    "(workspace)/grupper/[groupId]/bradskande/skicka",
    ({ groupId }) => ({
      path: `/grupper/${groupId}/bradskande/skicka`,
      form: { id: randomUUID(), text: "Öka närvaron.", hours: "4" },
    }),
    inGroup(403, KEPT, { groupCoordinator: "/bradskande/:id" }),
  ),
  form("(workspace)/bradskande/[noticeId]/oppna", place("oppna"), inGroup("/bradskande/:id", SIGN_IN)),
  // Whoever sent it speaks for no organisation that it was sent to.
  form(
    "(workspace)/bradskande/[noticeId]/bekrafta",
    place("bekrafta"),
    inGroup("/bradskande/:id", SIGN_IN, { groupCoordinator: 403 }),
  ),
  form(
    "(workspace)/bradskande/[noticeId]/avsluta",
    place("avsluta"),
    inGroup(403, SIGN_IN, { groupCoordinator: "/bradskande/:id" }),
  ),
];
