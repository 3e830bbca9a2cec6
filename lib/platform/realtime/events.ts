/** What travels between nodes on the PostgreSQL channel and to browsers. Ids and numbers only, never text. */
export const GROUP_EVENT_KINDS = [
  "thread_started",
  "thread_changed",
  "thread_deleted",
  "post_added",
  "post_edited",
  "post_deleted",
] as const;
export type GroupEventKind = (typeof GROUP_EVENT_KINDS)[number];

/** One row of a group's log, in commit order: seq rises by one and has no holes. */
export type GroupEvent = {
  groupId: string;
  seq: number;
  kind: GroupEventKind;
  threadId: string;
  postId: string | null;
  actorId: string | null;
};

/** Signals sent with pg_notify in the transaction that caused them. */
export type Signal =
  | ({ type: "group-event" } & GroupEvent)
  /** A person's rights changed or ended: rooms are worked out anew, or the sockets are closed. */
  | { type: "access-changed"; personId: string }
  | { type: "session-ended"; sessionId: string }
  /** The person read something on one device; the others bring their counters in step. */
  | { type: "read-changed"; personId: string; threadId: string };

export const SIGNAL_CHANNEL = "brygga";
