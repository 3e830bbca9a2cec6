import type { Metadata } from "next";
import { byOrganisation } from "#app/_components/by-organisation";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems } from "#app/_components/form-problems";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { canAskToJoin } from "#lib/members/policy";
import { listDeletedThreads } from "#lib/threads/deleted/queries";
import { listGroupLevels } from "#lib/threads/following/queries";
import { listMovedAway } from "#lib/threads/moving/queries";
import { DeletedThreads } from "./_components/deleted-threads";
import { GroupFollowing } from "./_components/group-following";
import { GroupPeople } from "./_components/group-people";
import { GroupRail } from "./_components/group-rail";
import { InvitedGuests } from "./_components/invited-guests";
import { JoinForm } from "./_components/join-form";
import { JoinRequests } from "./_components/join-requests";
import { MovedAway } from "./_components/moved-away";
import { readGroup } from "./_read-group";

type Props = {
  params: Promise<{ groupId: string }>;
  searchParams: Promise<{ fel?: string; klart?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group } = await readGroup((await params).groupId);
  return { title: group.name };
}

export default async function GroupPage({ params, searchParams }: Props) {
  const { ctx, group, manages } = await readGroup((await params).groupId);
  const { fel, klart } = await searchParams;
  const [t, locale, moved, deleted, state] = await Promise.all([
    getTranslations("groups"),
    currentLocale(),
    listMovedAway(ctx, group.id),
    listDeletedThreads(ctx, group.id),
    readFormState(`/grupper/${group.id}`, fel),
  ]);
  const inside = ctx.actor.groups.has(group.id);
  const [following] = await listGroupLevels(ctx, group.id);
  return (
    <>
      <DoneBanner area="groups" code={single(klart)} />
      <DoneBanner area="following" code={single(klart)} />
      <FormProblems problems={state.problems} />
      <Crumbs label={t("crumbs")} trail={[{ href: "/grupper", text: t("title") }]} />
      <PageHead
        title={group.name}
        lead={group.purpose}
        actions={
          <>
            {manages && (
              <LinkButton icon="pencil" href={`/grupper/${group.id}/redigera`}>
                {t("page.edit")}
              </LinkButton>
            )}
            {inside && (
              <LinkButton icon="triangle-alert" href={`/grupper/${group.id}/bradskande`}>
                {t("page.urgent")}
              </LinkButton>
            )}
            {inside && (
              <LinkButton look="primary" icon="messages-square" href={`/tradar?grupp=${group.id}`}>
                {t("page.threads")}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="with-rail">
        <div className="stack">
          {canAskToJoin(ctx.actor, group) && <JoinForm group={group} state={state} />}
          {group.requests.length > 0 && <JoinRequests groupId={group.id} requests={group.requests} now={ctx.now()} />}
          <GroupPeople
            group={group}
            places={byOrganisation(group.people)}
            me={ctx.actor.personId}
            whole={inside || manages}
            manages={manages}
            state={state}
            now={ctx.now()}
          />
          {moved.length > 0 && <MovedAway moved={moved} locale={locale} now={ctx.now()} />}
          {deleted.length > 0 && <DeletedThreads deleted={deleted} locale={locale} now={ctx.now()} />}
          {group.invited.length > 0 && <InvitedGuests groupId={group.id} invited={group.invited} now={ctx.now()} />}
        </div>
        <GroupRail
          group={group}
          mayLeave={group.access !== "open" && ctx.actor.groups.has(group.id)}
          me={ctx.actor.personId}
          stuck={state.problems.leave !== undefined}
        >
          {following && <GroupFollowing group={following} />}
        </GroupRail>
      </div>
    </>
  );
}
