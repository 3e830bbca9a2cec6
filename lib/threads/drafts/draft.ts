import type { PersonalDataKind } from "#lib/privacy/personal-data";
import type { PostBody } from "../body/body";

/** An unsent text with what stands round it. The ids are made when writing begins: sent again after a crash, it is one post. */
export type DraftContent = {
  doc: PostBody;
  /** The post this text becomes. */
  postId?: string | undefined;
  /** The post it answers. */
  replyTo?: ReplyTo | undefined;
  /** The number of the thread's last post when writing began. */
  begunAfter?: number | undefined;
  /** The version of the post an edit began from. */
  postVersion?: number | undefined;
  threadId?: string | undefined;
  title?: string | undefined;
  groupId?: string | undefined;
  type?: string | undefined;
  category?: string | null | undefined;
  /** What goes with the text, in order; all of it has been stored. */
  files?: DraftFile[] | undefined;
  /** What was on its way when this was kept: it goes on from where it came to, once its writer has chosen it again. */
  halfSent?: HalfSentFile[] | undefined;
};

export type HalfSentFile = {
  /** The upload's. */
  id: string;
  name: string;
  size: number;
  /** When the file was last changed on the device: another text of the same name must not be put behind half of this one. */
  changedAt: number;
};

export type ReplyTo = { id: string; number: number; by: string };

export type DraftFile = {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  alt: string;
  /** What stands in its text that is published for a reason only. */
  warnings?: { kind: PersonalDataKind; count: number }[] | undefined;
  /** No words could be read in it. */
  unchecked?: boolean | undefined;
};

/** A draft as the server keeps it. Version 0 with no content: it has been published or thrown away. */
export type StoredDraft = { version: number; content: DraftContent | null; updatedAt: string | null };

export const NO_DRAFT: StoredDraft = { version: 0, content: null, updatedAt: null };

/** Where a draft belongs: a reply, an edit, or a thread that does not exist yet. */
export type DraftPlace = { kind: "thread" | "post"; id: string } | { kind: "new-thread" };

export const NEW_THREAD = "new-thread";

export function replyDraftKey(threadId: string): string {
  return `thread:${threadId}`;
}

export function editDraftKey(postId: string): string {
  return `post:${postId}`;
}

export function draftPlace(contextKey: string): DraftPlace {
  const [kind, id] = contextKey.split(":");
  return (kind === "thread" || kind === "post") && id ? { kind, id } : { kind: "new-thread" };
}
