"use client";

import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { spriteHref } from "#app/_ui/icons/icon-names";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { StoredDraft } from "#lib/threads/drafts/draft";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { type Feed, reachesEnd } from "#lib/threads/feed";
import type { ThreadHead } from "#lib/threads/queries";
import { Reach } from "../../_components/reach";
import type { ComposerHandle } from "../../_composer/composer";
import { DeletePostDialog } from "./delete-post-dialog";
import { EditMissing } from "./edit-missing";
import { EarlierPosts, LaterPosts } from "./more-posts";
import type { PostSetting } from "./post-html";
import { type PostAct, PostList } from "./post-list";
import { Presence, Typing } from "./presence";
import { quotedText } from "./quoted-text";
import { ReplyPlaceholder } from "./reply-placeholder";
import { sendDelete } from "./thread-api";
import { ThreadBanners } from "./thread-banners";
import { ThreadRail } from "./thread-rail";
import { counted, threadTexts } from "./thread-texts";
import { ThreadTop } from "./thread-top";
import { useNewReplies } from "./use-new-replies";
import { useReading } from "./use-reading";
import { useReplyComposer } from "./use-reply-composer";
import { useSteadyComposer } from "./use-steady-composer";
import { useThreadFeed } from "./use-thread-feed";

// Fetched when they are needed: most who open a thread come to read.
const AccessLost = lazy(() => import("./access-lost"));
const EditPost = lazy(() => import("./edit-post").catch(() => ({ default: EditMissing })));

type Props = {
  thread: ThreadHead;
  initial: Feed;
  me: PostSetting["me"];
  draft: StoredDraft;
  locale: Locale;
  now: number;
};

export function ThreadView({ thread, initial, me, draft, locale, now }: Props) {
  const texts = threadTexts[locale];
  const { firstUnread, unread } = thread;
  const starterId = thread.author.id;
  const reach = <Reach group={thread.group} reach={thread.reach} texts={texts} />;
  const { feed, driver, offline, state, setState, present, typing, newBuild } = useThreadFeed(initial, me.id);
  const list = useRef<HTMLElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const reply = useReplyComposer(box);
  const [editing, setEditing] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<{ postId: string; from: HTMLElement } | null>(null);
  const [read] = useState(
    () =>
      new Set(
        thread.readRanges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
      ),
  );
  const setting = useMemo<PostSetting>(
    () => ({ texts, locale, now, threadId: initial.threadId, starterId, me, sprite: spriteHref }),
    [texts, locale, now, initial.threadId, starterId, me],
  );
  const kinds = useMemo(
    () =>
      new Map([
        ...thread.participants.map((p) => [p.id, p.organisationKind] as const),
        ...feed.posts.map(({ author }) => [author.id, author.organisationKind] as const),
      ]),
    [thread.participants, feed.posts],
  );
  const newReplies = useNewReplies(list, feed.posts, me.id, texts);
  useReading(list, initial.threadId, read, feed.posts.length);
  useSteadyComposer(list);

  const act = (what: PostAct, postId: string, from: HTMLElement) => {
    const post = feed.posts.find(({ id }) => id === postId);
    if (!post) return;
    const href = `/tradar/${initial.threadId}?inlagg=${post.number}#inlagg-${post.number}`;
    if (what === "copy")
      return void navigator.clipboard.writeText(new URL(href, location.href).href).then(() => announce(texts.copied));
    if (what === "edit") return setEditing(postId);
    if (what === "delete") return setDeleting({ postId, from });
    if (what === "reply" || !composer.current) return (composer.current ?? box.current)?.focus();
    composer.current.quote({
      by: post.author.name,
      number: post.number,
      href,
      text: quotedText(postId),
    });
  };
  const showPost = (number: number) => {
    const element = document.getElementById(`inlagg-${number}`);
    element?.scrollIntoView({ block: "start" });
    element?.focus({ preventScroll: true });
  };

  if (state === "access-lost") {
    return (
      <Suspense fallback={null}>
        <AccessLost draftKey={replyDraftKey(initial.threadId)} personId={me.id} texts={texts} />
      </Suspense>
    );
  }
  const [nextNew] = newReplies;
  const edited = feed.posts.find(({ id }) => id === editing) ?? null;
  const waterline =
    firstUnread && firstUnread > 1
      ? { before: firstUnread, text: counted(texts.waterlineOne, texts.waterlineOther, unread) }
      : null;
  return (
    <>
      {me.canWrite && (
        <a className="skip" href="#svara">
          {texts.toReply}
        </a>
      )}
      <ThreadTop thread={thread} postCount={feed.lastNumber} locale={locale} texts={texts} />
      <div className="with-rail">
        <div className="stack">
          <ThreadBanners
            offline={offline}
            state={state}
            deleted={feed.gone === "deleted"}
            newBuild={newBuild}
            threadId={initial.threadId}
            texts={texts}
          />
          <section className="sheet" aria-label={texts.posts} ref={list}>
            <div className="jump no-print">
              {waterline && (
                <a
                  className="link"
                  href={
                    feed.posts.some(({ number }) => number === firstUnread) ? "#nya" : `/tradar/${initial.threadId}#nya`
                  }
                >
                  <Icon name="arrow-down" size="s" />
                  {fill(texts.firstUnread, { n: String(firstUnread) })}
                </a>
              )}
              {!reachesEnd(feed) && (
                <a
                  className="link"
                  href={`/tradar/${initial.threadId}?inlagg=${feed.lastNumber}#inlagg-${feed.lastNumber}`}
                >
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
                    <Suspense fallback={<p className="muted">{texts.loading}</p>}>
                      <EditPost
                        key={edited.id}
                        postId={edited.id}
                        number={edited.number}
                        deleted={edited.deleted !== null}
                        thread={{ id: initial.threadId, title: thread.title }}
                        personId={me.id}
                        driver={driver}
                        locale={locale}
                        reach={reach}
                        texts={texts}
                        onClose={() => setEditing(null)}
                      />
                    </Suspense>
                  ),
                }
              }
            />
            <LaterPosts feed={feed} driver={driver} texts={texts} />
            <Typing people={typing} kinds={kinds} texts={texts} />
            {nextNew !== undefined && (
              <p className="newpill-wrap no-print">
                <Button className="newpill" icon="arrow-down" onClick={() => showPost(nextNew)}>
                  {counted(texts.newRepliesOne, texts.newRepliesOther, newReplies.length)}
                </Button>
              </p>
            )}
          </section>
          {me.canWrite ? (
            reply.Reply ? (
              <reply.Reply
                ref={composer}
                thread={{ id: initial.threadId, title: thread.title }}
                personId={me.id}
                draft={draft}
                inBox={reply.inBox}
                reach={reach}
                locale={locale}
                texts={texts}
                onSignedOut={() => setState("signed-out")}
                onPosted={(post) => {
                  read.add(post.number);
                  driver.put(post);
                  void driver.catchUp().catch(() => undefined);
                }}
              />
            ) : (
              <ReplyPlaceholder ref={box} texts={texts} reach={reach} late={reply.late} />
            )
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
        <ThreadRail participants={thread.participants} texts={texts} />
      </div>
    </>
  );
}
