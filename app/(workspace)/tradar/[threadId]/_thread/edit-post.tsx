import { type ReactNode, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { postAddress } from "#lib/threads/address";
import type { PostBody } from "#lib/threads/body/body";
import { sayCovered } from "#lib/threads/body/covered";
import { editDraftKey, type StoredDraft } from "#lib/threads/drafts/draft";
import type { FeedDriver } from "#lib/threads/feed-driver";
import type { PostSource } from "#lib/threads/queries";
import type { PostView } from "#lib/threads/schema";
import { Composer } from "../../_composer/composer";
import { draftServer } from "../../_composer/draft-server";
import { takenOutWords } from "../../_composer/taken-out-words";
import { composerTexts } from "../../_composer/texts";
import { fetchSource, sendEdit } from "./thread-api";
import { troubleText } from "./thread-texts";
import type { ThreadWords } from "./thread-words";

type Props = {
  postId: string;
  number: number;
  /** What stands in its place when it is taken away or split off while it is edited. */
  gone: PostView["deleted"];
  thread: { id: string; title: string; group: { id: string } };
  personId: string;
  driver: FeedDriver;
  locale: Locale;
  reach: ReactNode;
  words: ThreadWords;
  onClose: () => void;
};

type Source = Omit<PostSource, "body"> & { body: PostBody; draft: StoredDraft | undefined };
type Conflict = { version: number; body: PostBody; html: string };

/** One's own post in the editor, in its place. A change made elsewhere meanwhile is shown, and both texts are kept. */
export default function EditPost({
  postId,
  number,
  gone,
  thread,
  personId,
  driver,
  locale,
  reach,
  words,
  onClose,
}: Props) {
  const { thread: texts, order } = words;
  const [source, setSource] = useState<Source>();
  const [failed, setFailed] = useState("");
  const [conflict, setConflict] = useState<Conflict>();

  useEffect(() => {
    void Promise.all([fetchSource(postId), draftServer.read(editDraftKey(postId))]).then(([post, draft]) => {
      if (!post.ok) return setFailed(troubleText(post.trouble, texts));
      setSource({ ...post.body, body: post.body.body as PostBody, draft });
    });
  }, [postId, texts]);
  useEffect(() => {
    // The button that was pressed went with the article, and the keyboard's place with it.
    if (source && document.activeElement === document.body) document.getElementById("redigera-text")?.focus();
  }, [source]);

  const deleted = gone !== null && gone.reason !== "moved";
  const close = () => {
    // The article is to be back in this place before it is given the focus.
    flushSync(onClose);
    document.getElementById(`inlagg-${number}`)?.focus();
  };
  if (failed)
    return (
      <Banner look="danger" actions={<Button onClick={close}>{texts.cancel}</Button>}>
        {failed}
      </Banner>
    );
  if (!source) return <p className="muted">{texts.loading}</p>;
  return (
    <>
      {deleted && <Banner look="warn">{texts.editDeleted}</Banner>}
      {gone?.reason === "moved" && (
        <Banner
          look="warn"
          actions={
            gone.movedTo && (
              <LinkButton href={postAddress(gone.movedTo.id, gone.movedTo.number)}>{texts.editMovedOpen}</LinkButton>
            )
          }
        >
          {texts.editMoved}
        </Banner>
      )}
      {conflict && (
        <section className="guard guard-danger" aria-labelledby="krock">
          <div>
            <h3 id="krock" tabIndex={-1}>
              {texts.conflictTitle}
            </h3>
            <p>{texts.conflictText}</p>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made from the allow-list when it was written. */}
            <div className="prose" dangerouslySetInnerHTML={{ __html: sayCovered(conflict.html, locale) }} />
          </div>
          <p className="actions">
            <Button onClick={close}>{texts.conflictTheirs}</Button>
            <Button look="quiet" onClick={() => document.getElementById("redigera-text")?.focus()}>
              {texts.conflictMine}
            </Button>
          </p>
        </section>
      )}
      <Composer
        texts={composerTexts[locale]}
        locale={locale}
        id="redigera"
        bare
        personId={personId}
        groupId={thread.group.id}
        contextKey={editDraftKey(postId)}
        writtenAt={{ threadId: thread.id, title: thread.title, postNumber: number }}
        label={fill(texts.editTitle, { n: number })}
        hint={texts.replyHint}
        submitLabel={texts.save}
        reach={reach}
        initialDraft={source.draft}
        initialDoc={source.body}
        initialFiles={source.files}
        postVersion={source.version}
        onCancel={close}
        onSubmit={async (doc, { postVersion, files, publishAnyway }) => {
          // Having seen the other text, sending again means that one's own is to stand.
          const baseVersion = conflict?.version ?? postVersion ?? source.version;
          const groupId = thread.group.id;
          const answer = await sendEdit(postId, { body: doc, files, baseVersion, groupId, publishAnyway });
          if (answer.ok) {
            const { post } = answer.body;
            if (post.threadId === thread.id) driver.put(post);
            close();
            return { ok: true };
          }
          if (answer.status !== 409)
            return {
              ok: false,
              message: deleted ? texts.editDeleted : troubleText(answer.trouble, texts),
              ...(answer.trouble === "signed-out" ? { signedOut: true as const } : {}),
            };
          const takenOut = takenOutWords(answer.body, locale);
          if (takenOut) return { ok: false, message: takenOut };
          const refused = (answer.body as { outcome: string }).outcome;
          if (refused === "locked") return { ok: false, message: order.failedLockedEdit };
          if (refused === "moved") return { ok: false, message: order.failedMoved };
          if (refused === "under-review") return { ok: false, message: order.failedUnderReview };
          setConflict(answer.body as Conflict);
          return { ok: false, message: texts.conflictAgain };
        }}
      />
    </>
  );
}
