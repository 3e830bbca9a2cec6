import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { ListLive } from "#app/_components/list-live";
import { sumUnread } from "#app/_components/sum-unread";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Tabs } from "#app/_ui/tabs";
import { listThreads } from "#lib/threads/overview/queries";
import { listThreadsInput, THREAD_FILTERS } from "#lib/threads/schema";
import { MarkAllRead } from "./_components/mark-all-read";
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
  const [{ threads, nextCursor }, { groups }, t, locale] = await Promise.all([
    listThreads(ctx, input),
    readShell(),
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
    followed: t("filterFollowed"),
    mine: t("filterMine"),
    unanswered: t("filterUnanswered"),
  };
  const narrowed = Boolean(input.group || input.type || input.category);
  const nothing = { unread: t("emptyUnread"), followed: t("emptyFollowed") };
  const emptyText = narrowed
    ? t("emptyFiltered")
    : input.filter === "unread" || input.filter === "followed"
      ? nothing[input.filter]
      : t("empty");

  return (
    <>
      <DoneBanner area="following" code={single(query.klart)} />
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
      {threads.length > 0 && (
        <div className="result-line">
          <p>{t("order")}</p>
          <MarkAllRead
            page="/tradar"
            list={Object.fromEntries(
              (["filter", "group", "type", "category"] as const).map((key) => [addresses[key], input[key]]),
            )}
            shownAt={ctx.now()}
          />
        </div>
      )}
      <section className="sheet" aria-label={t("listLabel")}>
        {!input.cursor && (
          <ListLive
            of={{
              groupIds: [...ctx.actor.groups.keys()],
              me: ctx.actor.personId,
              unread: sumUnread(groups),
            }}
            look="bar"
            label={t("liveOne")}
            several={t.raw("liveOther")}
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
