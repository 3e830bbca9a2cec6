import type { ClientEvents } from "#lib/platform/realtime/client-events";
import type { Role } from "./entry-point";

/** Who may open a socket at all: whoever has a session that counts. */
export const mayConnect: readonly Role[] = [
  "member",
  "outsider",
  "groupMember",
  "groupCoordinator",
  "guest",
  "coordinator",
  "administrator",
];

/** What a socket may say, and who is heard when it is about the group's thread. */
export const socketEvents: Record<keyof ClientEvents, readonly Role[]> = {
  "thread:open": ["groupMember", "groupCoordinator", "guest"],
  // Only about the thread that was opened: without one they do nothing.
  "thread:away": ["groupMember", "groupCoordinator", "guest"],
  "thread:typing": ["groupMember", "groupCoordinator", "guest"],
  "thread:close": ["groupMember", "groupCoordinator", "guest"],
  // What is said beside the group's document, which the group's others may read but not comment.
  "document:open": ["groupCoordinator"],
  "document:close": ["groupCoordinator"],
};

/** What the connection to the group's document, which its coordinator owns and the group may read, is answered with. */
export const documentSocket: Record<Role, "read-write" | "readonly" | "not-found" | "signed-out"> = {
  anonymous: "signed-out",
  suspended: "signed-out",
  member: "not-found",
  outsider: "not-found",
  coordinator: "not-found",
  administrator: "not-found",
  guest: "readonly",
  groupMember: "readonly",
  groupCoordinator: "read-write",
};
