import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { PageHead } from "#app/_ui/page-head";
import { Time } from "#app/_ui/time";
import { TRASH_DAYS } from "#lib/documents/trash/policy";
import { listTrashed } from "#lib/documents/trash/queries";

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("trash.title") };
}

/** What has been thrown away and the reader can take back. */
export default async function BinPage({ searchParams }: Props) {
  const ctx = await requireContext("/dokument/papperskorg");
  const [rows, t, locale, { klart }] = await Promise.all([
    listTrashed(ctx),
    getTranslations("documents"),
    currentLocale(),
    searchParams,
  ]);
  return (
    <>
      <Crumbs label={t("crumbs")} trail={[{ href: "/dokument", text: t("title") }]} />
      <DoneBanner area="documents" code={single(klart)} />
      <PageHead title={t("trash.title")} lead={t("trash.lead", { days: TRASH_DAYS })} />
      <section className="sheet" aria-label={t("trash.title")}>
        {rows.length === 0 ? (
          <EmptyState>{t("trash.none")}</EmptyState>
        ) : (
          <ul className="list">
            {rows.map((row) => (
              <li key={row.id} className="row">
                <span className="row-icon">
                  <Icon name="trash-2" />
                </span>
                <div>
                  <h2 className="row-title">{row.title}</h2>
                  <p className="row-meta">
                    <span>{row.group}</span>
                    <span>{t("trash.by", { name: row.trashedBy })}</span>
                    <Time at={row.trashedAt} locale={locale} now={ctx.now()} form="date" />
                  </p>
                  <p className="row-text">
                    {t.rich("trash.removed", {
                      date: () => <Time at={row.removedAt} locale={locale} now={ctx.now()} form="date" />,
                    })}
                  </p>
                </div>
                <form className="row-side" method="post" action={`/dokument/${row.id}/ta-tillbaka`}>
                  <Button type="submit" aria-label={t("trash.takeBackNamed", { title: row.title })}>
                    {t("trash.takeBack")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
