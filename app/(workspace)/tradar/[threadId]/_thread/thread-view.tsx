"use client";

import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { spriteHref } from "#app/_ui/icons/icon-names";
import type { Locale } from "#lib/platform/format";
import { sendTyping } from "#lib/platform/realtime/client";
import type { StoredDraft } from "#lib/threads/drafts/draft";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { type Feed, reachesEnd } from "#lib/threads/feed";
import type { ThreadHead } from "#lib/threads/queries";
import { Composer, type ComposerHandle, type ComposerTexts } from "../../_composer/composer";
import { AccessLost } from "./access-lost";
import { DeletePostDialog } from "./delete-post-dialog";
import { EditPost } from "./edit-post";
import { EarlierPosts, LaterPosts } from "./more-posts";
import type { PostSetting } from "./post-html";
import { type PostAct, PostList } from "./post-list";
import { Presence, Typing } from "./presence";
import { sendDelete, sendReply } from "./thread-api";
import { ThreadBanners } from "./thread-banners";
import { counted, type ThreadTexts, troubleText } from "./thread-texts";
import { useNewReplies } from "./use-new-replies";
import { useReading } from "./use-reading";
import { useThreadFeed } from "./use-thread-feed";

type Props = {
  initial: Feed;
  readRanges: readonly (readonly [number, number])[];
  firstUnread: number | null;
  unread: number;
  starterId: string;
  me: PostSetting["me"];
  people: ThreadHead["participants"];
  reach: ReactNode;
  draft: StoredDraft;
  locale: Locale;
  now: number;
  texts: ThreadTexts;
  composerTexts: ComposerTexts;
};

export function ThreadView({ initial, readRanges, firstUnread, unread, starterId, me, people, reach, draft, locale, now, texts, composerTexts }: Props) {
  const { feed, driver, offline, state, setState, present, typing, newBuild } = useThreadFeed(initial, me.id);
  const list = useRef<HTMLElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<{ postId: string; from: HTMLElement } | null>(null);
  const [read] = useState(() => new Set(readRanges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))));
  const setting = useMemo<PostSetting>(
    () => ({ texts, locale, now, threadId: initial.threadId, starterId, me, sprite: spriteHref }),
    [texts, locale, now, initial.threadId, starterId, me],
  );
  const kinds = useMemo(() => new Map([...people.map((p) => [p.id, p.organisationKind] as const), ...feed.posts.map(({ author }) => [author.id, author.organisationKind] as const)]), [people, feed.posts]);
  const newReplies = useNewReplies(list, feed.posts, me.id, texts);
  useReading(list, initial.threadId, read, feed.posts.length);
  useSteadyComposer(list, feed.posts.length);

  const act = (what: PostAct, postId: string, from: HTMLElement) => {
    const post = feed.posts.find(({ id }) => id === postId);
    if (!post) return;
    const href = `/tradar/${initial.threadId}?inlagg=${post.number}#inlagg-${post.number}`;
    if (what === "copy") return void navigator.clipboard.writeText(new URL(href, location.href).href).then(() => announce(texts.copied));
    if (what === "edit") return setEditing(postId);
    if (what === "delete") return setDeleting({ postId, from });
    if (what === "reply") return composer.current?.focus();
    composer.current?.quote({ by: post.author.name, number: post.number, href, text: selectedText(postId) || plainText(postId) });
  };
  const showPost = (number: number) => {
    const element = document.getElementById(`inlagg-${number}`);
    element?.scrollIntoView({ block: "start" });
    element?.focus({ preventScroll: true });
  };

  if (state === "access-lost") return <AccessLost draftKey={replyDraftKey(initial.threadId)} personId={me.id} texts={texts} />;
  const [nextNew] = newReplies;
  const edited = feed.posts.find(({ id }) => id === editing) ?? null;
  const waterline = firstUnread && firstUnread > 1 ? { before: firstUnread, text: counted(texts.waterlineOne, texts.waterlineOther, unread) } : null;
  return (
    <div className="stack">
      <ThreadBanners offline={offline} state={state} deleted={feed.gone === "deleted"} newBuild={newBuild} threadId={initial.threadId} texts={texts} />
      <section className="sheet" aria-label={texts.posts} ref={list}>
        <div className="jump no-print">
          {waterline && (
            <a className="link" href={feed.posts.some(({ number }) => number === firstUnread) ? "#nya" : `/tradar/${initial.threadId}#nya`}>
              <Icon name="arrow-down" size="s" />
              {texts.firstUnread.replace("{n}", String(firstUnread))}
            </a>
          )}
          {!reachesEnd(feed) && (
            <a className="link" href={`/tradar/${initial.threadId}?inlagg=${feed.lastNumber}#inlagg-${feed.lastNumber}`}>
              {texts.toEnd}
            </a>
          )}
          <Presence present={present} me={me.id} kinds={kinds} texts={texts} />
        </div>
        <EarlierPosts feed={feed} driver={driver} texts={texts} />
        <PostList
          posts={feed.posts}
          setting={setting}
          waterline={waterline}
          onAct={act}
          editing={
            edited && {
              postId: edited.id,
              form: (
                <EditPost
                  key={edited.id}
                  postId={edited.id}
                  number={edited.number}
                  personId={me.id}
                  driver={driver}
                  locale={locale}
                  reach={reach}
                  texts={texts}
                  composerTexts={composerTexts}
                  onClose={() => setEditing(null)}
                />
              ),
            }
          }
        />
        <LaterPosts feed={feed} driver={driver} texts={texts} />
        <Typing people={typing} kinds={kinds} texts={texts} />
      </section>
      {nextNew !== undefined && (
        <p className="newpill-wrap no-print">
          <Button className="newpill" icon="arrow-down" onClick={() => showPost(nextNew)}>
            {counted(texts.newRepliesOne, texts.newRepliesOther, newReplies.length)}
          </Button>
        </p>
      )}
      {me.canWrite ? (
        <Composer
          ref={composer}
          texts={composerTexts}
          locale={locale}
          id="svara"
          personId={me.id}
          contextKey={replyDraftKey(initial.threadId)}
          label={texts.replyTitle}
          hint={texts.replyHint}
          submitLabel={texts.publish}
          reach={reach}
          initialDraft={draft}
          onTyping={sendTyping}
          onSubmit={async (doc, { postId }) => {
            const answer = await sendReply(initial.threadId, postId, doc);
            if (!answer.ok) {
              if (answer.trouble === "signed-out") setState("signed-out");
              return { ok: false, message: troubleText(answer.trouble, texts), ...(answer.trouble === "signed-out" ? { signedOut: true as const } : {}) };
            }
            read.add(answer.body.post.number);
            driver.put(answer.body.post);
            void driver.catchUp().catch(() => undefined);
            return { ok: true };
          }}
        />
      ) : (
        <p className="muted no-print">{texts.guestNoStanding}</p>
      )}
      <DeletePostDialog
        open={deleting !== null}
        texts={texts}
        onClose={() => {
          deleting?.from.focus();
          setDeleting(null);
        }}
        onDelete={async (reason) => {
          const answer = deleting && (await sendDelete(deleting.postId, reason));
          if (answer?.ok) await driver.catchUp().catch(() => undefined);
          return answer?.ok === true;
        }}
      />
    </div>
  );
}

/**
 * Somebody who writes keeps the text where it is when a post arrives above it. Browsers anchor the scroll to what is at
 * the top of the window, which here would move what one is writing.
 */
function useSteadyComposer(list: React.RefObject<HTMLElement | null>, posts: number): void {
  const before = useRef({ posts, height: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new number of posts.
  useLayoutEffect(() => {
    const height = list.current?.offsetHeight ?? 0;
    const grown = height - before.current.height;
    const writing = document.activeElement?.closest(".composer") && !list.current?.contains(document.activeElement);
    if (writing && posts > before.current.posts && grown > 0) window.scrollBy({ top: grown, behavior: "instant" });
    before.current = { posts, height };
  }, [list, posts]);
}

function selectedText(postId: string): string {
  const selection = getSelection();
  const article = document.querySelector(`[data-post="${postId}"] .prose`);
  return selection && article?.contains(selection.anchorNode) ? selection.toString().trim() : "";
}

function plainText(postId: string): string {
  return document.querySelector<HTMLElement>(`[data-post="${postId}"] .prose`)?.innerText ?? "";
}
