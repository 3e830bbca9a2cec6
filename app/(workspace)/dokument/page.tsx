import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Link } from "#app/_ui/link";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Tabs } from "#app/_ui/tabs";
import { listDocuments } from "#lib/documents/overview/queries";
import { DOCUMENT_VIEWS, type ListDocuments, listDocumentsInput, MOST_COUNTED } from "#lib/documents/overview/schema";
import { listTemplates } from "#lib/documents/templates/queries";
import { listOrganisations } from "#lib/members/organisations/queries";
import { canSeeDirectory } from "#lib/members/policy";
import { DocumentFilters } from "./_components/document-filters";
import { DocumentRows } from "./_components/document-rows";
import { TemplateStrip } from "./_components/template-strip";
import "./_components/documents.css";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addresses = {
  view: "urval",
  status: "status",
  group: "grupp",
  organisation: "organisation",
  order: "ordning",
  cursor: "efter",
} as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("title") };
}

/** What the reader's groups write together. All that is chosen stands in the address. */
export default async function DocumentsPage({ searchParams }: Props) {
  const query = await searchParams;
  const input = listDocumentsInput.parse(
    Object.fromEntries(Object.entries(addresses).map(([key, name]) => [key, single(query[name]) || undefined])),
  );
  const ctx = await requireContext(addressOf(input));
  const [{ documents, nextCursor, counts }, templates, organisations, t, locale] = await Promise.all([
    listDocuments(ctx, input),
    listTemplates(ctx),
    canSeeDirectory(ctx.actor) ? listOrganisations(ctx) : [],
    getTranslations("documents"),
    currentLocale(),
  ]);
  const href = (change: Partial<ListDocuments>) => addressOf({ ...input, cursor: undefined, ...change });
  const narrowed = Boolean(input.status || input.group || input.organisation);
  const order = t(`orders.${input.view === "seen" ? "seen" : input.order}`);
  const count = input.view === "seen" ? undefined : counts[input.view];
  return (
    <>
      <DoneBanner area="documents" code={single(query.klart)} />
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton look="primary" icon="plus" href="/dokument/ny">
            {t("new")}
          </LinkButton>
        }
      />
      <div className="stack">
        <TemplateStrip templates={templates} />
        <div>
          <Tabs
            label={t("views.label")}
            tabs={DOCUMENT_VIEWS.map((view) => ({
              href: href({ view }),
              text: t(`views.${view}`),
              current: view === input.view,
              ...(view === "seen" ? {} : { count: counts[view] }),
            }))}
          />
          <DocumentFilters
            input={input}
            organisations={organisations}
            clearHref={narrowed ? href({ status: undefined, group: undefined, organisation: undefined }) : undefined}
          />
          <p className="result-line">
            <span>
              {documents.length > 0 &&
                (count === undefined ? order : t(count < MOST_COUNTED ? "count" : "countMore", { count, order }))}
            </span>
            <Link className="link" href="/dokument/papperskorg">
              {t("trash.title")}
            </Link>
          </p>
          <section className="sheet" aria-label={t("title")}>
            {documents.length === 0 ? (
              <EmptyState>{narrowed ? t("noneNarrowed") : t(`none.${input.view}`)}</EmptyState>
            ) : (
              <DocumentRows rows={documents} locale={locale} now={ctx.now()} />
            )}
          </section>
          {(nextCursor || input.cursor) && (
            <Pager
              label={t("pages")}
              previous={input.cursor ? { href: href({}), text: t("firstPage") } : undefined}
              next={nextCursor ? { href: href({ cursor: nextCursor }), text: t("nextPage") } : undefined}
            />
          )}
        </div>
      </div>
    </>
  );
}

function addressOf(input: ListDocuments): string {
  const standard = listDocumentsInput.parse({});
  const pairs = Object.entries(addresses).flatMap(([key, name]) => {
    const value = input[key as keyof ListDocuments];
    return value === undefined || value === standard[key as keyof ListDocuments] ? [] : [[name, String(value)]];
  });
  return pairs.length > 0 ? `/dokument?${new URLSearchParams(pairs)}` : "/dokument";
}
