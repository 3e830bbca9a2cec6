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
  "thread:typing": ["groupMember", "groupCoordinator", "guest"],
  "thread:close": ["groupMember", "groupCoordinator", "guest"],
};
