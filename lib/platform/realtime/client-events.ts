import type { MemberActor } from "../actor";
import type { GroupEvent } from "./events";

export type PresentPerson = { id: string; name: string };

/** What a browser may say. Anything else is ignored and counted against it. */
export type ClientEvents = {
  "thread:open": (input: { threadId: string }, answer: (result: { ok: boolean }) => void) => void;
  "thread:close": () => void;
  /** The tab is hidden, or seen again: who does not look is not said to read. */
  "thread:away": (away: boolean) => void;
  "thread:typing": () => void;
  "document:open": (input: { documentId: string }, answer: (result: { ok: boolean }) => void) => void;
  "document:close": () => void;
};

/** What a browser hears. */
export type ServerEvents = {
  hello: (input: { buildId: string }) => void;
  /** `post` comes to those who have the thread open. */
  "group:event": (event: GroupEvent, post: unknown) => void;
  "thread:presence": (input: { threadId: string; people: { shown: PresentPerson[]; more: number } }) => void;
  "thread:typing": (input: { threadId: string } & PresentPerson) => void;
  /** Something is said beside a document that one reads, or no longer is. */
  "document:notes": (input: { documentId: string }) => void;
  "thread:read": (input: { threadId: string | null }) => void;
  /** What waits for the person's decision, or what became of what they reported, is no longer the same. */
  "reviews:changed": () => void;
  "notices:changed": () => void;
  "urgent:changed": () => void;
  "urgent:sent": () => void;
  "access:lost": (input: { threadId: string }) => void;
  "session:ended": () => void;
  resync: () => void;
};

export type SocketData = {
  actor: MemberActor;
  open?: { threadId: string; groupId: string };
  /** The document that is read, told of what is said beside it. */
  documentId?: string;
  /** How many signals about rights the node had heard when the actor was read at the door. */
  seen: number;
  /** What is being done about the socket's rights; the next piece follows it. */
  work: Promise<void>;
  timer?: NodeJS.Timeout;
};
