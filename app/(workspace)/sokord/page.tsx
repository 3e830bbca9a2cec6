import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { PageHead } from "#app/_ui/page-head";
import { listMeanings, type Meaning } from "#lib/search/meanings/queries";
import { requireWordKeeper } from "./_word-keeper";

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search-words");
  return { title: t("title") };
}

/** Which words mean the same to search. */
export default async function SearchWordsPage({ searchParams }: Props) {
  const ctx = await requireWordKeeper("/sokord");
  const [t, meanings, { klart }] = await Promise.all([
    getTranslations("search-words"),
    listMeanings(ctx),
    searchParams,
  ]);
  const add = (
    <LinkButton look="primary" icon="plus" href="/sokord/ny">
      {t("add")}
    </LinkButton>
  );
  return (
    <>
      <DoneBanner area="search-words" code={single(klart)} />
      <PageHead title={t("title")} lead={t("lead")} actions={add} />
      <section className="sheet" aria-label={t("listLabel")}>
        {meanings.length === 0 ? (
          <EmptyState>{t("empty")}</EmptyState>
        ) : (
          <ul className="list">
            {meanings.map((meaning) => (
              <Row key={meaning.id} meaning={meaning} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Row({ meaning: { id, words } }: { meaning: Meaning }) {
  return (
    <li className="row">
      <span className="row-icon">
        <Icon name="search" />
      </span>
      <div>
        <h2 className="row-title">
          <Link href={`/sokord/${id}`}>{words.join(", ")}</Link>
        </h2>
      </div>
    </li>
  );
}
