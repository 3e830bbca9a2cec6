import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { ListLive } from "#app/_components/list-live";
import { RefreshWhenUrgent } from "#app/_components/refresh-when-urgent";
import { sumUnread } from "#app/_components/sum-unread";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { Banner } from "#app/_ui/banner";
import { LinkButton } from "#app/_ui/button";
import { PageHead } from "#app/_ui/page-head";
import { canSeeOperation } from "#lib/files/policy";
import { listToFollowUp } from "#lib/good-practices/queries";
import { listJoinsToDecide } from "#lib/members/groups/queries";
import { formatWeekdayDate, isoDate, isoWeek } from "#lib/platform/format";
import { mailOutState } from "#lib/platform/mail/state";
import { listRaised } from "#lib/threads/answers/queries";
import { listOwnDrafts } from "#lib/threads/drafts/queries";
import { listThreads, oldestUnanswered } from "#lib/threads/overview/queries";
import { listWaitingUrgent, urgentState } from "#lib/urgent/queries";
import { Drafts } from "./_components/drafts";
import { JoinsToDecide } from "./_components/joins-to-decide";
import { News } from "./_components/news";
import { PracticesToFollowUp } from "./_components/practices-to-follow-up";
import { RaisedQuestions } from "./_components/raised-questions";
import { ReadElsewhere } from "./_components/read-elsewhere";
import { Reviews } from "./_components/reviews";
import { Urgent } from "./_components/urgent";
import { WaitingQuestion } from "./_components/waiting-question";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hem");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

/** What a member meets first: what is new, who waits for an answer, what was left unfinished. */
export default async function OverviewPage({ searchParams }: Props) {
  const ctx = await requireContext("/hem");
  const { klart } = await searchParams;
  const now = ctx.now();
  const [
    t,
    tt,
    tr,
    locale,
    unread,
    question,
    raised,
    drafts,
    practices,
    urgent,
    joins,
    { previousVisitAt, reviews, groups },
  ] = await Promise.all([
    getTranslations("hem"),
    getTranslations("threads"),
    getTranslations("review"),
    currentLocale(),
    listThreads(ctx, { filter: "unread", limit: 12 }),
    oldestUnanswered(ctx),
    listRaised(ctx),
    listOwnDrafts(ctx),
    listToFollowUp(ctx),
    listWaitingUrgent(ctx),
    listJoinsToDecide(ctx),
    readShell(),
  ]);
  const mailOut = canSeeOperation(ctx.actor) ? await mailOutState(ctx.db) : "ok";
  const day = formatWeekdayDate(now, locale);
  return (
    <>
      <DoneBanner area="following" code={single(klart)} />
      <ReadElsewhere />
      <RefreshWhenUrgent of={{}} state={urgentState(urgent)} />
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
          {mailOut === "failed" && (
            <Banner look="danger" live={false} actions={<LinkButton href="/drift">{t("toOperation")}</LinkButton>}>
              {t("mailOut")}
            </Banner>
          )}
          <Urgent notices={urgent} />
          {reviews ? (
            <Reviews
              initial={reviews}
              texts={{
                title: tr("home.title"),
                one: tr.raw("home.one"),
                other: tr.raw("home.other"),
                link: tr("home.link"),
              }}
            />
          ) : null}
          <News
            threads={unread.threads}
            more={unread.nextCursor !== null}
            since={previousVisitAt ? new Date(previousVisitAt) : null}
            live={
              <ListLive
                of={{ groupIds: [...ctx.actor.groups.keys()], me: ctx.actor.personId, unread: sumUnread(groups) }}
                look="bar"
                label={tt("liveOne")}
                several={tt.raw("liveOther")}
              />
            }
            ownId={ctx.actor.personId}
            locale={locale}
            now={now}
          />
          <JoinsToDecide joins={joins} />
          <PracticesToFollowUp practices={practices} />
          {raised.length > 0 && <RaisedQuestions questions={raised} locale={locale} now={now} />}
          {question && !raised.some(({ id }) => id === question.threadId) && (
            <WaitingQuestion {...question} locale={locale} now={now} />
          )}
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
