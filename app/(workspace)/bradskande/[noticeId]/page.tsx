import type { Metadata } from "next";
import { cache } from "react";
import { DoneBanner } from "#app/_components/done-banner";
import { PrintButton } from "#app/_components/print-button";
import { RefreshWhenUrgent } from "#app/_components/refresh-when-urgent";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { Time } from "#app/_ui/time";
import { getUrgent, urgentState } from "#lib/urgent/queries";
import { OwnAnswer } from "./_components/own-answer";
import { Receipts } from "./_components/receipts";

type Props = { params: Promise<{ noticeId: string }>; searchParams: Promise<{ klart?: string | string[] }> };

const load = cache(async (id: string) => {
  const noticeId = pathId(id);
  const ctx = await requireContext(`/bradskande/${noticeId}`);
  return { ctx, notice: await orNotFound(ctx, noticeId, getUrgent(ctx, noticeId)) };
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("urgent");
  return { title: t("one") };
}

/** One urgent notice: what it says once it has been opened, and which organisations have taken it in. */
export default async function UrgentNoticePage({ params, searchParams }: Props) {
  const { ctx, notice } = await load((await params).noticeId);
  const [t, locale] = await Promise.all([getTranslations("urgent"), currentLocale()]);
  const now = ctx.now();
  const group = `/grupper/${notice.group.id}`;
  const taken = notice.organisations.filter(({ confirmed }) => confirmed !== null).length;
  return (
    <>
      <RefreshWhenUrgent of={{ notice: notice.id }} state={urgentState(notice)} />
      <DoneBanner area="urgent" code={single((await searchParams).klart)} />
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: group, text: notice.group.name },
          { href: `${group}/bradskande`, text: t("title") },
        ]}
      />
      <PageHead
        title={t("one")}
        lead={t("lede", {
          sender: notice.sender.name,
          organisation: notice.sender.organisation,
          group: notice.group.name,
        })}
        actions={<PrintButton text={t("print")} />}
      />
      <div className="stack">
        <Sheet
          id="meddelandet"
          title={t("message")}
          lead={
            <>
              <Time at={notice.createdAt} locale={locale} now={now} form="weekdayMoment" />.{" "}
              {notice.open ? t("until") : t("over")}{" "}
              <Time at={notice.endedAt ?? notice.expiresAt} locale={locale} now={now} form="weekdayMoment" />.
            </>
          }
        >
          <div className="sheet-body form-rows">
            {notice.text === null ? (
              <form className="urgent-answer" method="post" action={`/bradskande/${notice.id}/oppna`}>
                <p>{t("openHint")}</p>
                <Button type="submit" look="primary" icon="eye">
                  {t("open")}
                </Button>
              </form>
            ) : (
              <>
                <p className="as-written urgent-text">{notice.text}</p>
                <OwnAnswer notice={notice} />
              </>
            )}
          </div>
        </Sheet>
        <Sheet
          id="kvittenser"
          title={t("receipts")}
          lead={
            <span role="status">
              {t("confirmedOf", { confirmed: taken, organisations: notice.organisations.length })}
            </span>
          }
        >
          <Receipts organisations={notice.organisations} locale={locale} now={now} />
          {notice.mayEnd && (
            <form className="sheet-body urgent-end no-print" method="post" action={`/bradskande/${notice.id}/avsluta`}>
              <p className="muted">{t("endHint")}</p>
              <p className="row-actions">
                <Button type="submit">{t("end")}</Button>
              </p>
            </form>
          )}
        </Sheet>
      </div>
    </>
  );
}
