"use client";

import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { PageData, usePageData } from "#app/_ui/page-data";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { postAddress } from "#lib/threads/address";
import type { StoredDraft } from "#lib/threads/drafts/draft";
import { type Feed, reachesEnd } from "#lib/threads/feed";
import type { ThreadHead } from "#lib/threads/queries";
import { Reach } from "../../_components/reach";
import { CopiedLink } from "./copied-link";
import { DeletePost } from "./delete-post";
import { DeleteThread } from "./delete-thread";
import { EditMissing } from "./edit-missing";
import { LockNote } from "./lock-note";
import { EarlierPosts, LaterPosts } from "./more-posts";
import type { PostSetting } from "./post-html";
import { type PostAct, PostList } from "./post-list";
import { Presence, Typing } from "./presence";
import { quotedText } from "./quoted-text";
import { ReplyPlaceholder } from "./reply-placeholder";
import { withoutTexts, withTexts } from "./texts-once";
import { ThreadBanners } from "./thread-banners";
import { ThreadLost } from "./thread-lost";
import { ThreadRail } from "./thread-rail";
import { counted } from "./thread-texts";
import { ThreadTop } from "./thread-top";
import { type ThreadWords, threadWords } from "./thread-words";
import { useAnswering } from "./use-answering";
import { useCopiedLink } from "./use-copied-link";
import { useMarks } from "./use-marks";
import { useNewReplies } from "./use-new-replies";
import { useReading } from "./use-reading";
import { useReplyComposer } from "./use-reply-composer";
import { useSteadyComposer } from "./use-steady-composer";
import { useThreadFeed } from "./use-thread-feed";
import { useThreadOrder } from "./use-thread-order";
import { useUnreadLine } from "./use-unread-line";

// Fetched when it is needed: most who open a thread come to read.
const EditPost = lazy(() => import("./edit-post").catch(() => ({ default: EditMissing })));

export type ThreadData = {
  thread: ThreadHead;
  initial: Feed;
  me: PostSetting["me"];
  /** When they are not the ones that the page's code has. */
  words: ThreadWords | null;
  /** What the box for an answer says about files. */
  fileTexts: { add: string; hint: string };
  locale: Locale;
  now: number;
};

type Props = {
  /** ThreadData, handed over or as JSON: of one string the framework does not take a thousand values apart. */
  data: string | null;
  /** Apart from them, to be the same one when the router shows the page again: its word is old then. */
  draft: StoredDraft;
  /** What the thread has taught, and the way to tell it. */
  goodPractice: ReactNode;
  changeThread: ReactNode;
  makeGoodPractice: ReactNode;
  /** Documents that lead to the thread. */
  linkedFrom: ReactNode;
};

export function ThreadView({ data, draft, goodPractice, changeThread, makeGoodPractice, linkedFrom }: Props) {
  const given = usePageData<ThreadData>(data, withTexts);
  const { thread, initial, me: asMember, fileTexts, locale, now } = given;
  const words = given.words ?? threadWords;
  const texts = words.thread;
  const starterId = thread.author.id;
  const reach = <Reach group={thread.group} reach={thread.reach} texts={texts} />;
  const { feed, driver, offline, state, setState, present, typing, newBuild } = useThreadFeed(initial, asMember.id);
  const order = useThreadOrder(initial.threadId, thread, feed.changes, words.order);
  const closed = order.locked !== null && !asMember.canModerate;
  const me = useMemo(() => ({ ...asMember, canWrite: asMember.canWrite && !closed }), [asMember, closed]);
  // Whoever has written something, or had the field before them when the lock came, keeps it.
  const [hadField] = useState(asMember.canWrite && (thread.locked === null || draft.content !== null));
  const list = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const reply = useReplyComposer(box);
  const answering = useAnswering(box);
  const [editing, setEditing] = useState<{ id: string; number: number } | null>(null);
  const [deleting, setDeleting] = useState<{ id: string; number: number } | "thread" | null>(null);
  const { copied, copyLink, forget } = useCopiedLink(texts);
  const [read] = useState(
    () =>
      new Set(
        thread.readRanges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
      ),
  );
  const setting = useMemo<PostSetting>(
    () => ({ texts, words, locale, now, threadId: initial.threadId, starterId, me }),
    [texts, words, locale, now, initial.threadId, starterId, me],
  );
  const kinds = useMemo(
    () =>
      new Map([
        ...thread.participants.map((p) => [p.id, p.organisationKind] as const),
        ...feed.posts.map(({ author }) => [author.id, author.organisationKind] as const),
      ]),
    [thread.participants, feed.posts],
  );
  const marks = useMarks(driver, words.reactions);
  const newReplies = useNewReplies(list, feed, me.id, texts);
  const { hold } = useReading(list, initial.threadId, read, feed.posts, me.id);
  const { line, markUnread } = useUnreadLine(thread, feed.lastNumber, hold, words.following);
  const [following, setFollowing] = useState(thread.following);
  useSteadyComposer(list);

  const act = (what: PostAct, postId: string) => {
    const post = feed.posts.find(({ id }) => id === postId);
    if (!post) return;
    const href = postAddress(initial.threadId, post.number);
    forget();
    if (what === "copy") return void copyLink(postId, new URL(href, location.href).href);
    if (what === "unread") return void markUnread(post.number);
    if (what === "edit") return setEditing(post);
    if (what === "delete") return setDeleting(post);
    if (what === "helpful")
      return void marks.markHelpful(postId, post.helpful === null).then(() => {
        // The menu was made anew with the post.
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`#inlagg-${post.number} [data-menu=more] > summary`)?.focus(),
        );
      });
    const by = post.author.name;
    if (what === "reply") return answering.answer({ id: postId, number: post.number, by });
    answering.quote({
      by,
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
      <ThreadLost
        threadId={initial.threadId}
        editing={editing}
        draft={draft}
        box={box}
        personId={me.id}
        texts={texts}
      />
    );
  }
  const [nextNew] = newReplies;
  const edited = feed.posts.find(({ number }) => number === editing?.number) ?? null;
  const waterline = line && { ...line, text: counted(texts.waterlineOne, texts.waterlineOther, line.unread) };
  return (
    <>
      {data === null && <PageData make={() => withoutTexts(given)} />}
      {me.canWrite && (
        <a className="skip" href="#svara">
          {texts.toReply}
        </a>
      )}
      <ThreadTop
        change={changeThread}
        thread={thread}
        order={order}
        keepsOrder={me.canModerate && feed.gone === null}
        onDelete={() => setDeleting("thread")}
        postCount={feed.lastNumber}
        following={words.following.states[following.level]}
        locale={locale}
        words={words}
      />
      {goodPractice}
      <div className="with-rail">
        <div className="stack">
          <ThreadBanners
            offline={offline}
            state={state}
            gone={feed.gone}
            newBuild={newBuild}
            threadId={initial.threadId}
            words={words}
          />
          <section className="sheet" aria-label={texts.posts} ref={list}>
            <div className="jump no-print">
              {waterline && (
                <a
                  className="link"
                  href={
                    feed.posts.some(({ number }) => number === waterline.before)
                      ? "#nya"
                      : `/tradar/${initial.threadId}#nya`
                  }
                >
                  <Icon name="arrow-down" size="s" />
                  {fill(texts.firstUnread, { n: String(waterline.before) })}
                </a>
              )}
              {!reachesEnd(feed) && (
                <a className="link" href={postAddress(initial.threadId, feed.lastNumber)}>
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
              note={copied && { postId: copied.postId, words: <CopiedLink copied={copied} texts={texts} /> }}
              onAct={act}
              onReact={marks.react}
              editing={
                editing &&
                edited && {
                  number: editing.number,
                  form: (
                    <Suspense fallback={<p className="muted">{texts.loading}</p>}>
                      <EditPost
                        key={editing.id}
                        postId={editing.id}
                        number={editing.number}
                        gone={edited.deleted}
                        thread={thread}
                        personId={me.id}
                        driver={driver}
                        locale={locale}
                        reach={reach}
                        words={words}
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
          {order.locked && (
            <LockNote
              locked={order.locked}
              as={asMember.canModerate ? "coordinator" : hadField ? "writer" : "reader"}
              texts={words.order}
              locale={locale}
              now={now}
            />
          )}
          {me.canWrite || hadField ? (
            reply.Reply ? (
              <reply.Reply
                ref={answering.ref}
                thread={thread}
                personId={me.id}
                draft={draft}
                inBox={reply.inBox}
                reach={reach}
                locale={locale}
                words={words}
                posts={feed.posts}
                lastNumber={feed.lastNumber}
                onSignedOut={() => setState("signed-out")}
                onPosted={(post) => {
                  read.add(post.number);
                  driver.put(post);
                  void driver.catchUp().catch(() => undefined);
                }}
              />
            ) : (
              <ReplyPlaceholder ref={box} texts={texts} files={fileTexts} reach={reach} late={reply.late} />
            )
          ) : (
            !asMember.canWrite && <p className="muted no-print">{texts.guestNoStanding}</p>
          )}
          {deleting === "thread" ? (
            <DeleteThread threadId={initial.threadId} driver={driver} words={words} onClose={() => setDeleting(null)} />
          ) : (
            deleting && <DeletePost post={deleting} driver={driver} texts={texts} onClose={() => setDeleting(null)} />
          )}
        </div>
        <ThreadRail thread={thread} following={following} onFollowing={setFollowing} words={words}>
          {linkedFrom}
          {makeGoodPractice}
        </ThreadRail>
      </div>
    </>
  );
}
