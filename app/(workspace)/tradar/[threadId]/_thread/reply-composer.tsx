import type { ReactNode, Ref } from "react";
import type { Locale } from "#lib/platform/format";
import { sendTyping } from "#lib/platform/realtime/client";
import { replyDraftKey, type StoredDraft } from "#lib/threads/drafts/draft";
import type { PostView } from "#lib/threads/schema";
import type { BoxText } from "../../_composer/box-text";
import { Composer, type ComposerHandle } from "../../_composer/composer";
import { takenOutWords } from "../../_composer/taken-out-words";
import { composerTexts } from "../../_composer/texts";
import { sendReply } from "./thread-api";
import { troubleText } from "./thread-texts";
import type { ThreadWords } from "./thread-words";

export type ReplyComposerProps = {
  ref: Ref<ComposerHandle>;
  thread: { id: string; title: string; group: { id: string } };
  personId: string;
  draft: StoredDraft;
  inBox: BoxText;
  reach: ReactNode;
  locale: Locale;
  words: ThreadWords;
  posts: readonly PostView[];
  lastNumber: number;
  onPosted: (post: PostView) => void;
  onSignedOut: () => void;
};

/** Where one answers a thread. */
export default function ReplyComposer({
  ref,
  thread,
  personId,
  draft,
  inBox,
  reach,
  locale,
  words,
  posts,
  lastNumber,
  onPosted,
  onSignedOut,
}: ReplyComposerProps) {
  const texts = words.thread;
  return (
    <Composer
      ref={ref}
      texts={composerTexts[locale]}
      locale={locale}
      id="svara"
      personId={personId}
      groupId={thread.group.id}
      contextKey={replyDraftKey(thread.id)}
      writtenAt={{ threadId: thread.id, title: thread.title, postNumber: null }}
      label={texts.replyTitle}
      hint={texts.replyHint}
      submitLabel={texts.publish}
      reach={reach}
      initialDraft={draft}
      inBox={inBox}
      posts={posts}
      lastNumber={lastNumber}
      onTyping={sendTyping}
      onSubmit={async (doc, { postId, replyTo, files, publishAnyway }) => {
        const answer = await sendReply(thread.id, {
          id: postId,
          body: doc,
          groupId: thread.group.id,
          replyTo: replyTo?.id,
          files,
          publishAnyway,
        });
        if (answer.ok) {
          onPosted(answer.body.post);
          return { ok: true };
        }
        if (answer.trouble === "signed-out") onSignedOut();
        const unanswered = answer.status === 0 || answer.status >= 500;
        if (answer.status !== 409) return { ok: false, message: troubleText(answer.trouble, texts), unanswered };
        const takenOut = takenOutWords(answer.body, locale);
        if (takenOut) return { ok: false, message: takenOut };
        const { outcome } = answer.body as { outcome: "locked" | "moved" | "answers-moved" | "under-review" };
        const { failedLocked, failedMoved, failedAnswersMoved, failedUnderReview } = words.order;
        const refused = {
          locked: failedLocked,
          moved: failedMoved,
          "answers-moved": failedAnswersMoved,
          "under-review": failedUnderReview,
        };
        return { ok: false, message: refused[outcome] };
      }}
    />
  );
}
