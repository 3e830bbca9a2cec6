import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { currentLocale } from "#app/_i18n/locale";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { Pill } from "#app/_ui/pill";
import { Time } from "#app/_ui/time";
import { domainErrorCode } from "#lib/platform/errors";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { canModerate, canWriteIn } from "#lib/threads/policy";
import { getThreadPage, type Where } from "#lib/threads/queries";
import { threadId as threadIdSchema } from "#lib/threads/schema";
import { composerTexts } from "../_composer/texts";
import { ThreadRail } from "./_thread/thread-rail";
import { threadTexts } from "./_thread/thread-texts";
import { ThreadView } from "./_thread/thread-view";

type Props = { params: Promise<{ threadId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

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
  try {
    const [page, draft] = await Promise.all([getThreadPage(ctx, id, JSON.parse(where) as Where), getDraft(ctx, replyDraftKey(id))]);
    return { ctx, draft, ...page };
  } catch (error) {
    if (domainErrorCode(error) === "not-found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { thread } = await load((await params).threadId, JSON.stringify(whereOf(await searchParams)));
  return { title: thread.unread > 0 ? `(${thread.unread}) ${thread.title}` : thread.title };
}

export default async function ThreadPage({ params, searchParams }: Props) {
  const { threadId } = await params;
  const [{ ctx, thread, posts, draft }, t, locale] = await Promise.all([
    load(threadId, JSON.stringify(whereOf(await searchParams))),
    getTranslations("threads"),
    currentLocale(),
  ]);
  const { group } = thread;
  const now = ctx.now();
  return (
    <>
      <Crumbs
        label={t("thread.crumbs")}
        trail={[
          { href: "/tradar", text: t("title") },
          { href: `/tradar?grupp=${group.id}`, text: group.name },
          ...(thread.category ? [{ href: `/tradar?grupp=${group.id}&kategori=${thread.category}`, text: t(`categories.${thread.category}`) }] : []),
        ]}
      />
      <header className="thread-head">
        <h1 tabIndex={-1}>{thread.title}</h1>
        <div className="thread-meta">
          <Pill>{t(`types.${thread.type}`)}</Pill>
          <span className="dotted">
            <span>
              {t.rich("thread.startedBy", { name: thread.author.name, date: () => <Time at={thread.createdAt} locale={locale} form="date" key="date" /> })}
            </span>
            <span>{t("thread.postCount", { count: thread.lastNumber })}</span>
          </span>
        </div>
      </header>
      <div className="with-rail">
        <ThreadView
          initial={{ threadId, groupId: group.id, seq: group.lastSeq, posts, lastNumber: thread.lastNumber, gone: null }}
          readRanges={thread.readRanges}
          firstUnread={thread.firstUnread}
          unread={thread.unread}
          starterId={thread.author.id}
          me={{ id: ctx.actor.personId, canWrite: canWriteIn(ctx.actor, group.id), canModerate: canModerate(ctx.actor, group.id) }}
          people={thread.participants}
          reach={<Reach thread={thread} />}
          draft={draft}
          locale={locale}
          now={now.getTime()}
          texts={threadTexts(t)}
          composerTexts={composerTexts(locale)}
        />
        <ThreadRail thread={thread} />
      </div>
    </>
  );
}

async function Reach({ thread: { group, reach } }: { thread: Awaited<ReturnType<typeof load>>["thread"] }) {
  const t = await getTranslations("threads.thread");
  const where = { open: t("reachOpen", { group: group.name }), restricted: t("reachRestricted", { group: group.name }), confidential: t("reachConfidential", { group: group.name }) };
  return <>{t.rich("reach", { ...reach, where: where[group.access], b: (text) => <b>{text}</b> })}</>;
}
