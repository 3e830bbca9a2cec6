import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { ListLive } from "#app/_components/list-live";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { Button, LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Tabs } from "#app/_ui/tabs";
import { listNotices } from "#lib/notifications/queries";
import { NOTICE_FILTERS, type NoticeFilter } from "#lib/notifications/schema";
import { NoticeWeeks } from "./_components/notice-weeks";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const ADDRESSES: Record<NoticeFilter, string> = { all: "alla", new: "nya", mine: "till-dig" };
const EMPTY: Record<NoticeFilter, string> = { all: "empty", new: "emptyNew", mine: "emptyMine" };

export async function generateMetadata(): Promise<Metadata> {
  await requireContext("/notiser");
  const [t, { notices: count }] = await Promise.all([getTranslations("notices"), readShell()]);
  return { title: count > 0 ? `(${count}) ${t("title")}` : t("title") };
}

/** What the reader has been told of, a row per thread, and why. */
export default async function NoticesPage({ searchParams }: Props) {
  const query = await searchParams;
  const ctx = await requireContext("/notiser");
  const filter = NOTICE_FILTERS.find((name) => ADDRESSES[name] === query.visa) ?? "all";
  const cursor = single(query.efter) || undefined;
  const [t, locale, { notices, counts, newestAt, nextCursor }] = await Promise.all([
    getTranslations("notices"),
    currentLocale(),
    listNotices(ctx, { filter, cursor }),
  ]);
  const href = (name: NoticeFilter, after?: string) => {
    const pairs = [...(name === "all" ? [] : [["visa", ADDRESSES[name]]]), ...(after ? [["efter", after]] : [])];
    return pairs.length > 0 ? `/notiser?${new URLSearchParams(pairs)}` : "/notiser";
  };
  return (
    <>
      <DoneBanner area="notices" code={single(query.klart)} />
      <PageHead
        title={t("title")}
        lead={t("lead", { count: counts.new })}
        actions={
          <>
            <LinkButton icon="settings" href="/installningar/aviseringar">
              {t("settings")}
            </LinkButton>
            {newestAt && counts.new > 0 && (
              <form method="post" action="/notiser/lasta">
                <input type="hidden" name="till" value={newestAt} />
                <Button type="submit" icon="check">
                  {t("markAll")}
                </Button>
              </form>
            )}
          </>
        }
      />
      <Tabs
        label={t("filters")}
        tabs={NOTICE_FILTERS.map((name) => ({
          href: href(name),
          text: t(`shown.${name}`),
          count: counts[name],
          current: name === filter,
        }))}
      />
      <div className="stack">
        <ListLive of={{ notices: counts.new }} look="button" label={t("updated")} />
        {notices.length === 0 && (
          <div className="sheet">
            <EmptyState action={<LinkButton href="/tradar">{t("toThreads")}</LinkButton>}>
              {t(EMPTY[filter])}
            </EmptyState>
          </div>
        )}
        <NoticeWeeks notices={notices} locale={locale} now={ctx.now()} />
        {(nextCursor || cursor) && (
          <Pager
            label={t("pages")}
            previous={cursor ? { href: href(filter), text: t("newest") } : undefined}
            next={nextCursor ? { href: href(filter, nextCursor), text: t("olderPage") } : undefined}
          />
        )}
        <p className="small muted">{t("kept")}</p>
      </div>
    </>
  );
}
