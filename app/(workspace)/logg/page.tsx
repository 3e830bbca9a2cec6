import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { deny } from "#app/_denial";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { listLog, listLogPeople } from "#lib/members/audit-log/queries";
import { type ListLog, listLogInput } from "#lib/members/audit-log/schema";
import { canReadAudit } from "#lib/members/policy";
import { getChainState } from "#lib/platform/audit/queries";
import { ChainRail } from "./_components/chain-rail";
import { LogDays } from "./_components/log-days";
import { LogFilter } from "./_components/log-filter";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addresses = { personId: "person", kind: "slag", from: "fran", to: "till", before: "fore" } as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("log");
  return { title: t("title") };
}

/** Who has done what, and whether the record of it is whole. */
export default async function LogPage({ searchParams }: Props) {
  const query = await searchParams;
  const ctx = await requireContext("/logg");
  if (!canReadAudit(ctx.actor)) deny(ctx);
  const input = read(query);
  const [t, { entries, nextBefore }, people, chain] = await Promise.all([
    getTranslations("log"),
    listLog(ctx, input),
    listLogPeople(ctx),
    getChainState(ctx),
  ]);
  const filtered = Boolean(input.personId || input.kind || input.from || input.to);
  return (
    <>
      <DoneBanner area="log" code={single(query.klart)} />
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton icon="bell" href="/logg/aviseringar">
            {t("notices")}
          </LinkButton>
        }
      />
      <div className="with-rail">
        <div>
          <LogFilter input={input} people={people} filtered={filtered} />
          <div className="sheet">
            {entries.length === 0 ? (
              <EmptyState>{t(filtered ? "emptyFiltered" : "empty")}</EmptyState>
            ) : (
              <LogDays entries={entries} now={ctx.now()} />
            )}
          </div>
          {(nextBefore || input.before) && (
            <Pager
              label={t("pages")}
              previous={input.before ? { href: hrefOf(input, undefined), text: t("newest") } : undefined}
              next={nextBefore ? { href: hrefOf(input, nextBefore), text: t("older") } : undefined}
            />
          )}
        </div>
        <ChainRail chain={chain} now={ctx.now()} />
      </div>
    </>
  );
}

/** What the address asks for; an old or mistyped one asks for everything. */
function read(query: Record<string, string | string[] | undefined>): ListLog {
  const asked = Object.entries(addresses).map(([key, name]) => [key, single(query[name]) || undefined]);
  const parsed = listLogInput.safeParse(Object.fromEntries(asked));
  return parsed.success ? parsed.data : {};
}

function hrefOf(input: ListLog, before: number | undefined): string {
  const next = { ...input, before };
  const pairs = Object.entries(addresses).flatMap(([key, name]) => {
    const value = next[key as keyof typeof addresses];
    return value === undefined ? [] : [[name, String(value)]];
  });
  return pairs.length > 0 ? `/logg?${new URLSearchParams(pairs)}` : "/logg";
}
