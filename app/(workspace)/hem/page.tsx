import type { Metadata } from "next";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { LinkButton } from "#app/_ui/button";
import { PageHead } from "#app/_ui/page-head";
import { formatWeekdayDate, isoDate, isoWeek } from "#lib/platform/format";
import { listOwnDrafts } from "#lib/threads/drafts/queries";
import { listThreads, oldestUnanswered } from "#lib/threads/overview/queries";
import { Drafts } from "./_components/drafts";
import { News } from "./_components/news";
import { WaitingQuestion } from "./_components/waiting-question";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hem");
  return { title: t("title") };
}

/** What a member meets first: what is new, who waits for an answer, what was left unfinished. */
export default async function OverviewPage() {
  const ctx = await requireContext("/hem");
  const now = ctx.now();
  const [t, locale, unread, question, drafts, { previousVisitAt }] = await Promise.all([
    getTranslations("hem"),
    currentLocale(),
    listThreads(ctx, { filter: "unread", limit: 12 }),
    oldestUnanswered(ctx),
    listOwnDrafts(ctx),
    readShell(),
  ]);
  const day = formatWeekdayDate(now, locale);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={
          <time dateTime={isoDate(now)}>
            {t("today", { day: day.charAt(0).toLocaleUpperCase(locale) + day.slice(1), week: isoWeek(now) })}
          </time>
        }
        actions={
          <LinkButton look="primary" icon="plus" href="/tradar/ny">
            {t("newThread")}
          </LinkButton>
        }
      />
      <div className="with-rail">
        <div className="stack">
          <News
            threads={unread.threads}
            more={unread.nextCursor !== null}
            since={previousVisitAt ? new Date(previousVisitAt) : null}
            ownId={ctx.actor.personId}
            locale={locale}
            now={now}
          />
          {question && <WaitingQuestion {...question} locale={locale} now={now} />}
        </div>
        <aside className="rail" aria-label={t("yours")}>
          <Drafts
            drafts={drafts}
            personId={ctx.actor.personId}
            texts={{
              title: t("drafts"),
              none: t("noDrafts"),
              reply: t.raw("draftReply"),
              edit: t.raw("draftEdit"),
              newThread: t.raw("draftThread"),
              newThreadUntitled: t("draftThreadUntitled"),
              saved: t.raw("saved"),
            }}
            locale={locale}
            now={now}
          />
        </aside>
      </div>
    </>
  );
}
