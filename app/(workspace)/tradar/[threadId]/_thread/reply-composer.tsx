import type { ReactNode, Ref } from "react";
import type { Locale } from "#lib/platform/format";
import { sendTyping } from "#lib/platform/realtime/client";
import { replyDraftKey, type StoredDraft } from "#lib/threads/drafts/draft";
import type { PostView } from "#lib/threads/schema";
import type { BoxText } from "../../_composer/box-text";
import { Composer, type ComposerHandle } from "../../_composer/composer";
import { composerTexts } from "../../_composer/texts";
import { sendReply } from "./thread-api";
import { type ThreadTexts, troubleText } from "./thread-texts";

export type ReplyComposerProps = {
  ref: Ref<ComposerHandle>;
  thread: { id: string; title: string };
  personId: string;
  draft: StoredDraft;
  inBox: BoxText;
  reach: ReactNode;
  locale: Locale;
  texts: ThreadTexts;
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
  texts,
  onPosted,
  onSignedOut,
}: ReplyComposerProps) {
  return (
    <Composer
      ref={ref}
      texts={composerTexts[locale]}
      locale={locale}
      id="svara"
      personId={personId}
      contextKey={replyDraftKey(thread.id)}
      writtenAt={{ threadId: thread.id, title: thread.title, postNumber: null }}
      label={texts.replyTitle}
      hint={texts.replyHint}
      submitLabel={texts.publish}
      reach={reach}
      initialDraft={draft}
      inBox={inBox}
      onTyping={sendTyping}
      onSubmit={async (doc, { postId }) => {
        const answer = await sendReply(thread.id, postId, doc);
        if (answer.ok) {
          onPosted(answer.body.post);
          return { ok: true };
        }
        if (answer.trouble === "signed-out") onSignedOut();
        return { ok: false, message: troubleText(answer.trouble, texts) };
      }}
    />
  );
}
