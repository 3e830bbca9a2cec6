import type { AttachedFiles } from "#lib/files/schema";
import type { PublishAnyway } from "#lib/privacy/publishing";
import type { DraftContent, ReplyTo } from "#lib/threads/drafts/draft";
import { newId } from "./new-id";

export type PostFacts = {
  postId: string;
  postVersion: number | undefined;
  replyTo: ReplyTo | undefined;
  /** The thread's last post when writing began; undefined until then. */
  begunAfter: number | undefined;
};
/**
 * What goes with the text: the post's id, the same each time this text is sent, the version an edit began from, the post it
 * answers, files, and the author's reason when the check warned.
 */
export type SubmitFacts = PostFacts & { files: AttachedFiles; publishAnyway: PublishAnyway | undefined };

export function factsOf(content: DraftContent | null, postVersion: number | undefined): PostFacts {
  return {
    postId: content?.postId ?? newId(),
    postVersion: content?.postVersion ?? postVersion,
    replyTo: content?.replyTo,
    begunAfter: content?.begunAfter,
  };
}
