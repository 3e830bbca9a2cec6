import type { Metadata } from "next";
import { z } from "zod";
import { DoneBanner } from "#app/_components/done-banner";
import { OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Time } from "#app/_ui/time";
import { listGoodPractices } from "#lib/good-practices/queries";
import { VerdictPill } from "./[practiceId]/_components/follow-up";

type Query = Record<"grupp" | "sida" | "klart", string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

const number = z.coerce.number().int().min(1).max(500).catch(1);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("good-practices");
  return { title: t("title") };
}

/** What the network's threads have taught, newest first. */
export default async function PracticesPage({ searchParams }: Props) {
  const ctx = await requireContext("/goda-exempel");
  const query = await searchParams;
  const group = z.uuid().safeParse(single(query.grupp)).data;
  const page = number.parse(single(query.sida));
  const [t, locale, { rows, more }, { groups }] = await Promise.all([
    getTranslations("good-practices"),
    currentLocale(),
    listGoodPractices(ctx, { group, page }),
    readShell(),
  ]);
  const within = groups.find(({ id }) => id === group);
  const address = (to: number) =>
    `/goda-exempel?${new URLSearchParams({ ...(group ? { grupp: group } : {}), sida: String(to) })}`;
  return (
    <>
      <DoneBanner area="good-practices" code={single(query.klart)} />
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton icon="search" href="/sok?typ=good_practice">
            {t("list.search")}
          </LinkButton>
        }
      />
      {within && (
        <p className="result-line">
          {t("list.within", { group: within.name })} <Link href="/goda-exempel">{t("list.all")}</Link>
        </p>
      )}
      <section className="sheet" aria-label={t("title")}>
        {rows.length === 0 ? (
          <EmptyState action={<LinkButton href="/tradar">{t("list.toThreads")}</LinkButton>}>
            {t("list.none")}
          </EmptyState>
        ) : (
          <ol className="list hitlist">
            {rows.map((row) => (
              <li key={row.id} className="row">
                <span className="row-icon">
                  <Icon name="lightbulb" />
                </span>
                <div>
                  <h2 className="row-title">
                    <Link href={`/goda-exempel/${row.id}`}>{row.title}</Link>
                  </h2>
                  <p className="row-meta">
                    <span>
                      <OrganisationName kind={row.organisationKind}>{row.organisation}</OrganisationName>
                    </span>
                    <span>{row.group.name}</span>
                    <Time at={row.createdAt} locale={locale} now={ctx.now()} form="date" />
                  </p>
                  <p className="row-text">{row.problem}</p>
                </div>
                {row.outcome && (
                  <div className="row-side">
                    <VerdictPill verdict={row.outcome.verdict} />
                  </div>
                )}
              </li>
            ))}
          </ol>
        )}
      </section>
      {(page > 1 || more) && (
        <Pager
          label={t("list.pages")}
          previous={page > 1 ? { href: address(page - 1), text: t("list.newer") } : undefined}
          next={more ? { href: address(page + 1), text: t("list.older") } : undefined}
        />
      )}
    </>
  );
}
