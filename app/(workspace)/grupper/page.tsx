import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { listGroups } from "#lib/members/groups/queries";
import { canAskToJoin, canCreateGroup } from "#lib/members/policy";
import { GroupListRow } from "./_components/group-list-row";

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups");
  return { title: t("title") };
}

/** The groups that the reader is in, and those one may ask to join. A confidential one stands here only for those within. */
export default async function GroupsPage({ searchParams }: Props) {
  const ctx = await requireContext("/grupper");
  const [groups, t] = await Promise.all([listGroups(ctx), getTranslations("groups")]);
  const own = groups.filter(({ id }) => ctx.actor.groups.has(id));
  const others = groups.filter(({ id }) => !ctx.actor.groups.has(id));
  return (
    <>
      <DoneBanner area="groups" code={single((await searchParams).klart)} />
      <PageHead
        title={t("title")}
        lead={t("lead", { count: own.length })}
        actions={
          canCreateGroup(ctx.actor) && (
            <LinkButton look="primary" icon="plus" href="/grupper/ny">
              {t("new")}
            </LinkButton>
          )
        }
      />
      <div className="stack">
        <Sheet id="dina" title={t("own")}>
          {own.length === 0 ? (
            <EmptyState>{t("empty")}</EmptyState>
          ) : (
            <ul className="list group">
              {own.map((group) => (
                <GroupListRow key={group.id} group={group} ownRole={ctx.actor.groups.get(group.id)} mayAsk={false} />
              ))}
            </ul>
          )}
        </Sheet>
        {others.length > 0 && (
          <Sheet id="andra" title={t("others")} lead={t("othersLead")}>
            <ul className="list group">
              {others.map((group) => (
                <GroupListRow key={group.id} group={group} mayAsk={canAskToJoin(ctx.actor, group)} />
              ))}
            </ul>
          </Sheet>
        )}
      </div>
    </>
  );
}
