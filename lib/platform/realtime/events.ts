import type { GROUP_EVENT_KINDS } from "#db/schema/group-event-kinds";

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

/** A browser that has a document open at a node, whose it is, and where in the text it is. */
export type PresentClient = { client: number; clock: number; personId: string; cursor?: unknown };

/** What travels between nodes, sent with pg_notify in the transaction that caused it. Ids and numbers only, never text. */
export type Signal =
  | ({ type: "group-event" } & GroupEvent)
  /** A person's rights changed or ended: rooms are worked out anew, or the sockets are closed. */
  | { type: "access-changed"; personId: string }
  | { type: "session-ended"; sessionId: string }
  /** The person read something on one device, or changed what is counted; the others come in step. Null for several threads at once. */
  | { type: "read-changed"; personId: string; threadId: string | null }
  /** Something was put before a person to review, or was taken away from there. */
  | { type: "reviews-changed"; personId: string }
  /** They have been told of something, or have put it aside: their count is to be asked for anew. */
  | { type: "notices-changed"; personIds: string[] }
  /** Somebody has said something about an urgent notice to or from them, or it is over. */
  | { type: "urgent-changed"; personIds: string[] }
  /** An urgent notice has been sent to them just now. */
  | { type: "urgent-sent"; personIds: string[] }
  /** Changes of a document's text have been put into its log; `node` is the process that has them already. */
  | { type: "document-updated"; documentId: string; node: string; ids: number[] }
  /** Which browsers at a node have a document open and which have left it; with `asks` the others are to tell of theirs. */
  | {
      type: "document-presence";
      documentId: string;
      node: string;
      clients: PresentClient[];
      gone: number[];
      asks: boolean;
    }
  /** Something about a document is to be asked for anew: who may do what with it, or what is said beside the text. */
  | { type: "document-changed"; documentId: string; what: "access" | "comments" | "versions" }
  /** Somebody has made a document's text what it was in a version. */
  | { type: "document-restored"; documentId: string; personId: string; versionId: string };

export const SIGNAL_CHANNEL = "brygga";
