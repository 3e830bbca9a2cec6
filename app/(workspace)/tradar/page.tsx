import type { Metadata } from "next";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Tabs } from "#app/_ui/tabs";
import { listThreads } from "#lib/threads/overview/queries";
import { listThreadsInput, THREAD_FILTERS } from "#lib/threads/schema";
import { ListLive } from "./_components/list-live";
import { ThreadFilters } from "./_components/thread-filters";
import { ThreadRows } from "./_components/thread-rows";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addresses = { filter: "urval", group: "grupp", type: "typ", category: "kategori", cursor: "efter" } as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("threads");
  return { title: t("title") };
}

export default async function ThreadsPage({ searchParams }: Props) {
  const query = await searchParams;
  const asked = Object.fromEntries(Object.entries(addresses).map(([key, name]) => [key, query[name] || undefined]));
  const parsed = listThreadsInput.safeParse(asked);
  // An old or mistyped address shows the list, not an error.
  const input = parsed.success ? parsed.data : listThreadsInput.parse({});
  const ctx = await requireContext("/tradar");
  const [{ threads, nextCursor }, t, locale] = await Promise.all([
    listThreads(ctx, input),
    getTranslations("threads"),
    currentLocale(),
  ]);
  const href = (change: Partial<Record<keyof typeof addresses, string | undefined>>) => {
    const next = { ...input, cursor: undefined, ...change };
    const pairs = Object.entries(addresses).flatMap(([key, name]) => {
      const value = next[key as keyof typeof addresses];
      return value === undefined || value === null || (key === "filter" && value === "all") ? [] : [[name, value]];
    });
    return pairs.length > 0 ? `/tradar?${new URLSearchParams(pairs)}` : "/tradar";
  };
  const filterText = {
    all: t("filterAll"),
    unread: t("filterUnread"),
    mine: t("filterMine"),
    unanswered: t("filterUnanswered"),
  };
  const narrowed = Boolean(input.group || input.type || input.category);
  const emptyText = narrowed ? t("emptyFiltered") : input.filter === "unread" ? t("emptyUnread") : t("empty");

  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead", { count: ctx.actor.groups.size })}
        actions={
          <LinkButton look="primary" icon="plus" href="/tradar/ny">
            {t("new")}
          </LinkButton>
        }
      />
      <Tabs
        label={t("views")}
        tabs={THREAD_FILTERS.map((filter) => ({
          href: href({ filter }),
          text: filterText[filter],
          current: filter === input.filter,
        }))}
      />
      <ThreadFilters
        input={input}
        clearHref={narrowed ? href({ group: undefined, type: undefined, category: undefined }) : undefined}
      />
      <p className="result-line">{t("order")}</p>
      <section className="sheet" aria-label={t("listLabel")}>
        {!input.cursor && (
          <ListLive
            groupIds={[...ctx.actor.groups.keys()]}
            me={ctx.actor.personId}
            labels={{ one: t("liveOne"), other: t.raw("liveOther") }}
          />
        )}
        {threads.length === 0 ? (
          <EmptyState>{emptyText}</EmptyState>
        ) : (
          <ThreadRows threads={threads} me={ctx.actor.personId} locale={locale} now={ctx.now().getTime()} />
        )}
      </section>
      {(nextCursor || input.cursor) && (
        <Pager
          label={t("pages")}
          previous={input.cursor ? { href: href({}), text: t("newest") } : undefined}
          next={nextCursor ? { href: href({ cursor: nextCursor }), text: t("older") } : undefined}
        />
      )}
    </>
  );
}
