import type { Metadata } from "next";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { RelativeTime } from "#app/_ui/time";
import { listInbox } from "#lib/platform/mail/inbox";
import { demoMailFolder } from "./_demo-mail";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("title"), robots: { index: false, follow: false } };
}

type Props = { searchParams: Promise<{ sida?: string | string[] }> };

/** Everything the demo would have mailed. */
export default async function InboxPage({ searchParams }: Props) {
  const folder = demoMailFolder();
  const wanted = Number((await searchParams).sida) || 1;
  const [t, locale, { mails, pages, page }] = await Promise.all([
    getTranslations("inbox"),
    currentLocale(),
    listInbox(folder, Math.trunc(wanted)),
  ]);
  const now = new Date();
  const address = (number: number) => (number === 1 ? "/demo/brevlada" : `/demo/brevlada?sida=${number}`);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <section className="sheet" aria-label={t("list")}>
        {mails.length === 0 ? (
          <EmptyState>{t("empty")}</EmptyState>
        ) : (
          <ul className="plain list">
            {mails.map((mail) => (
              <li key={mail.name} className="row">
                <span className="row-icon">
                  <Icon name="mail" />
                </span>
                <div>
                  <h2 className="row-title">
                    <Link href={`/demo/brevlada/${mail.name}`}>{mail.subject}</Link>
                  </h2>
                  <p className="row-meta">
                    <span>{t("to", { address: mail.to })}</span>
                  </p>
                </div>
                <p className="row-side">
                  <RelativeTime at={mail.queuedAt} locale={locale} now={now} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {pages > 1 && (
        <Pager
          label={t("pages")}
          status={t("page", { page, pages })}
          previous={page > 1 ? { href: address(page - 1), text: t("newer") } : undefined}
          next={page < pages ? { href: address(page + 1), text: t("older") } : undefined}
        />
      )}
    </>
  );
}
