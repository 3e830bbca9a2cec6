import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems } from "#app/_components/form-problems";
import { daysLeft } from "#app/_components/guest-days";
import { InvitationRow } from "#app/_components/invitation-row";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Sheet } from "#app/_ui/sheet";
import { listUnledGroups } from "#lib/members/groups/coordinators/queries";
import { listInvitations } from "#lib/members/invitations/queries";
import { countMemberships, listMemberships, listVisits } from "#lib/members/memberships/queries";
import { GuestRow } from "./_components/guest-row";
import { InviteButton } from "./_components/invite-button";
import { Leaving } from "./_components/leaving";
import { MembershipHead } from "./_components/membership-head";
import { OverviewRail } from "./_components/overview-rail";
import { UnledGroups } from "./_components/unled-groups";
import { requireCoordinator } from "./_coordinator";

const PAGE = "/medlemskap";
/** What has closed, and guests with much time left, are looked up under their own tabs. */
const RECENT = 3;
const GUESTS = 5;

type Props = { searchParams: Promise<{ fel?: string; klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("title") };
}

/** What waits for somebody who looks after memberships. */
export default async function MembershipPage({ searchParams }: Props) {
  const ctx = await requireCoordinator(PAGE);
  const { fel, klart } = await searchParams;
  const [t, state, counts, people, holders, unled, invitations, visits] = await Promise.all([
    getTranslations("admin"),
    readFormState(PAGE, fel),
    countMemberships(ctx),
    listMemberships(ctx, { filter: "closed", query: "" }),
    listMemberships(ctx, { filter: "roles", query: "" }),
    listUnledGroups(ctx),
    listInvitations(ctx),
    listVisits(ctx),
  ]);
  const now = ctx.now();
  const leaving = people.filter(({ leavingSince }) => leavingSince !== null);
  const open = invitations.filter((invitation) => invitation.state === "waiting");
  const closed = invitations.filter((invitation) => invitation.state !== "waiting");
  const present = visits.filter(({ until }) => daysLeft(new Date(until), now) >= 0);
  const row = { page: PAGE, now };
  return (
    <>
      <DoneBanner area="admin" code={single(klart)} />
      <FormProblems problems={state.problems} />
      <MembershipHead current="overview" counts={counts} lead={t("lead")} actions={<InviteButton />} />
      <div className="with-rail">
        <div className="stack">
          {leaving.length > 0 && <Leaving people={leaving} now={now} />}
          {unled.length > 0 && <UnledGroups groups={unled} />}
          <Sheet id="inbjudningar" title={t("invitations")} lead={t("invitation.lead")}>
            {open.length === 0 ? (
              <p className="sheet-body muted">{t("invitation.none")}</p>
            ) : (
              <ul className="list group">
                {open.map((invitation) => (
                  <InvitationRow key={invitation.id} invitation={invitation} heading="h3" {...row} />
                ))}
              </ul>
            )}
            {closed.length > 0 && (
              <section className="group" aria-labelledby="avslutade">
                <h3 className="group-label" id="avslutade">
                  {t("invitation.recent")}
                </h3>
                <ul className="list">
                  {closed.slice(0, RECENT).map((invitation) => (
                    <InvitationRow key={invitation.id} invitation={invitation} heading="h4" {...row} />
                  ))}
                </ul>
              </section>
            )}
            {closed.length > RECENT && (
              <p className="sheet-foot">
                <LinkButton look="link" href="/medlemskap/inbjudningar">
                  {t("invitation.all")}
                </LinkButton>
              </p>
            )}
          </Sheet>
          <Sheet id="gaster" title={t("guests")} lead={t("guest.lead")}>
            {present.length === 0 ? (
              <EmptyState>{t("guest.none")}</EmptyState>
            ) : (
              <ul className="list group">
                {present.slice(0, GUESTS).map((visit) => (
                  <GuestRow key={visit.personId + visit.group?.id} visit={visit} heading="h3" state={state} {...row} />
                ))}
              </ul>
            )}
            {present.length > GUESTS && (
              <p className="sheet-foot">
                <LinkButton look="link" href="/medlemskap/gaster">
                  {t("guest.all")}
                </LinkButton>
              </p>
            )}
          </Sheet>
        </div>
        <OverviewRail people={holders} />
      </div>
    </>
  );
}
