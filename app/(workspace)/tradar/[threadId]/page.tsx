import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { answerGone, handOver } from "#lib/platform/web/hand-over";
import { getThreadOrDeleted } from "#lib/threads/deleted/queries";
import { NO_DRAFT } from "#lib/threads/drafts/draft";
import { canChangeThread, canModerate, canWriteIn } from "#lib/threads/policy";
import type { Where } from "#lib/threads/queries";
import { threadId as threadIdSchema } from "#lib/threads/schema";
import { ChangeThread } from "./_thread/change-thread";
import { DeletedThread } from "./_thread/deleted-thread";
import { IsGoodPractice, MakeGoodPractice } from "./_thread/good-practice";
import { LinkedFrom } from "./_thread/linked-from";
import { type ThreadData, ThreadView } from "./_thread/thread-view";
import { threadWordsInEnglish } from "./_thread/thread-words-in-english";

type Props = {
  params: Promise<{ threadId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const number = z.coerce.number().int().min(1).max(1_000_000);

/** "?inlagg=7" is the page that holds post 7, "?fore=21" the posts before 21, "?efter=40" those after 40. */
function whereOf(query: Record<string, string | string[] | undefined>): Where {
  const [around, before, after] = [query.inlagg, query.fore, query.efter].map((value) => number.safeParse(value).data);
  if (around) return { around };
  if (before) return { before };
  if (after) return { after };
  return { at: "first-unread" };
}

const load = cache(async (id: string, where: string) => {
  const ctx = await requireContext(`/tradar/${id}`);
  if (!threadIdSchema.safeParse(id).success) notFound();
  return { ctx, found: await orNotFound(ctx, id, getThreadOrDeleted(ctx, id, JSON.parse(where) as Where)) };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { found } = await load((await params).threadId, JSON.stringify(whereOf(await searchParams)));
  if ("deleted" in found) return { title: (await getTranslations("threads"))("deleted.title") };
  const { thread } = found;
  return { title: thread.unread > 0 ? `(${thread.unread}) ${thread.title}` : thread.title };
}

export default async function ThreadPage({ params, searchParams }: Props) {
  const { threadId } = await params;
  const [{ ctx, found }, locale, t] = await Promise.all([
    load(threadId, JSON.stringify(whereOf(await searchParams))),
    currentLocale(),
    getTranslations("attachments"),
  ]);
  if ("deleted" in found) {
    answerGone();
    return <DeletedThread deleted={found.deleted} locale={locale} now={ctx.now()} />;
  }
  const { thread, posts, draft } = found;
  const { group } = thread;
  const facts = {
    groupId: group.id,
    authorId: thread.author.id,
    lockedAt: thread.locked && new Date(thread.locked.at),
  };
  const data: ThreadData = {
    locale,
    words: locale === "en" ? threadWordsInEnglish : null,
    thread,
    initial: {
      threadId,
      groupId: group.id,
      seq: group.lastSeq,
      posts,
      lastNumber: thread.lastNumber,
      gone: null,
      changes: 0,
    },
    me: {
      id: ctx.actor.personId,
      canWrite: canWriteIn(ctx.actor, group.id),
      canModerate: canModerate(ctx.actor, group.id),
    },
    fileTexts: { add: t("add"), hint: t("hint") },
    now: ctx.now().getTime(),
  };
  return (
    <ThreadView
      data={handOver(data)}
      draft={draft ?? NO_DRAFT}
      goodPractice={thread.goodPractice && <IsGoodPractice id={thread.goodPractice} />}
      linkedFrom={thread.documents.total > 0 && <LinkedFrom linking={thread.documents} />}
      changeThread={canChangeThread(ctx.actor, facts) && <ChangeThread threadId={threadId} />}
      makeGoodPractice={
        !thread.goodPractice && canWriteIn(ctx.actor, group.id) && <MakeGoodPractice threadId={threadId} />
      }
    />
  );
}
