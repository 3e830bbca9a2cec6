import type { Metadata } from "next";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { listOrganisationNames } from "#lib/members/organisations/queries";
import { listPeopleNames } from "#lib/members/people/queries";
import { findNames, search } from "#lib/search/queries";
import { MOST_RANKED, PER_PAGE, type SearchInput, searchInput } from "#lib/search/schema";
import { sayCovered } from "#lib/threads/body/covered";
import { DocumentHits } from "./_components/document-hits";
import { HitRow } from "./_components/hit-row";
import { Names } from "./_components/names";
import { HowToSearch, NothingFits } from "./_components/nothing";
import { PracticeHits } from "./_components/practice-hits";
import { SearchForm } from "./_components/search-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addresses = {
  query: "q",
  group: "grupp",
  organisation: "organisation",
  person: "person",
  type: "typ",
  period: "period",
  withFile: "bilaga",
  unread: "olast",
  page: "sida",
  until: "till",
} as const satisfies Record<keyof SearchInput, string>;

async function readInput(searchParams: Props["searchParams"]): Promise<SearchInput> {
  const query = await searchParams;
  return searchInput.parse(
    Object.fromEntries(Object.entries(addresses).map(([key, name]) => [key, single(query[name]) || undefined])),
  );
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { query }] = await Promise.all([getTranslations("search"), readInput(searchParams)]);
  return { title: query.trim() ? t("titleFor", { query }) : t("title") };
}

/** What somebody asks for, found in what they may read. All of it stands in the address. */
export default async function SearchPage({ searchParams }: Props) {
  const input = await readInput(searchParams);
  const [ctx, locale] = await Promise.all([requireContext(addressOf(input)), currentLocale()]);
  const narrowed = Boolean(
    input.group || input.organisation || input.person || input.type || input.period || input.withFile || input.unread,
  );
  const [t, result, names, people, organisations] = await Promise.all([
    getTranslations("search"),
    search(ctx, input, { say: (text) => sayCovered(text, locale) }),
    narrowed || input.page > 1 ? null : findNames(ctx, input.query),
    listPeopleNames(ctx),
    listOrganisationNames(ctx),
  ]);
  const clearHref = narrowed ? addressOf(searchInput.parse({ query: input.query })) : undefined;
  const { practices, documents } = result;
  const only = input.type === "good_practice" || input.type === "document";
  const pages = Math.ceil((only ? practices.total + documents.total : result.threads) / PER_PAGE);
  const until = input.until ?? ctx.now().toISOString();
  const fit = { all: "", similar: t("similar"), some: t("some") }[result.fit];
  const threads = result.older
    ? t("countMore", { most: MOST_RANKED, count: result.threads })
    : t("count", { count: result.threads });
  const examples = practices.total > 0 && t("countGoodPractices", { count: practices.total });
  const papers = documents.total > 0 && t("countDocuments", { count: documents.total });
  const count = (only ? [examples, papers] : [examples, papers, threads]).filter(Boolean).join(", ");
  const nothing = result.threads === 0 && practices.total === 0 && documents.total === 0;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <SearchForm input={input} organisations={organisations} people={people} clearHref={clearHref} />
      {names && <Names {...names} />}
      {!result.asked && <HowToSearch common={input.query.trim() !== ""} />}
      {result.asked && nothing && <NothingFits query={input.query} narrowed={narrowed} />}
      {!nothing && (
        <>
          <p className="result-line" role="status">
            {[fit, count].filter(Boolean).join(" ")}
          </p>
          <div className="stack">
            {practices.hits.length > 0 && (
              <PracticeHits
                hits={practices.hits}
                all={
                  !only && practices.total > practices.hits.length
                    ? { href: addressOf({ ...input, type: "good_practice" }), total: practices.total }
                    : undefined
                }
                now={ctx.now()}
              />
            )}
            {documents.hits.length > 0 && (
              <DocumentHits
                hits={documents.hits}
                all={
                  !only && documents.total > documents.hits.length
                    ? { href: addressOf({ ...input, type: "document" }), total: documents.total }
                    : undefined
                }
                now={ctx.now()}
              />
            )}
            {result.hits.length > 0 && (
              <section className="sheet" aria-label={t("results")}>
                <ol className="list hitlist">
                  {result.hits.map((hit) => (
                    <HitRow key={hit.threadId} hit={hit} now={ctx.now()} />
                  ))}
                </ol>
              </section>
            )}
          </div>
          {(pages > 1 || result.older || input.until) && (
            <Pager
              label={t("pages")}
              status={t("page", { page: input.page, pages })}
              previous={
                input.page > 1
                  ? { href: addressOf({ ...input, page: input.page - 1, until }), text: t("previous") }
                  : input.until
                    ? { href: addressOf({ ...input, until: undefined }), text: t("newest") }
                    : undefined
              }
              next={
                input.page < pages
                  ? { href: addressOf({ ...input, page: input.page + 1, until }), text: t("next") }
                  : result.older
                    ? { href: addressOf({ ...input, page: 1, until: result.older }), text: t("older") }
                    : undefined
              }
            />
          )}
        </>
      )}
    </>
  );
}

function addressOf(input: SearchInput): string {
  const pairs = Object.entries(addresses).flatMap(([key, name]) => {
    const value = input[key as keyof SearchInput];
    return value === undefined || value === "" || (key === "page" && value === 1) ? [] : [[name, String(value)]];
  });
  return pairs.length > 0 ? `/sok?${new URLSearchParams(pairs)}` : "/sok";
}
