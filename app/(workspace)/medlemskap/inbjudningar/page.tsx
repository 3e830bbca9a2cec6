import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { InvitationRow } from "#app/_components/invitation-row";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { EmptyState } from "#app/_ui/empty-state";
import { Sheet } from "#app/_ui/sheet";
import { listInvitations } from "#lib/members/invitations/queries";
import { countMemberships } from "#lib/members/memberships/queries";
import { InviteButton } from "../_components/invite-button";
import { MembershipHead } from "../_components/membership-head";
import { requireCoordinator } from "../_coordinator";

const PAGE = "/medlemskap/inbjudningar";

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("invitations") };
}

/** Every invitation that waits, and what became of the others. */
export default async function InvitationsPage({ searchParams }: Props) {
  const ctx = await requireCoordinator(PAGE);
  const { klart } = await searchParams;
  const [t, counts, invitations] = await Promise.all([
    getTranslations("admin"),
    countMemberships(ctx),
    listInvitations(ctx),
  ]);
  const open = invitations.filter(({ state }) => state === "waiting");
  const closed = invitations.filter(({ state }) => state !== "waiting");
  const row = { heading: "h3", page: PAGE, now: ctx.now() } as const;
  return (
    <>
      <DoneBanner area="admin" code={single(klart)} />
      <MembershipHead current="invitations" counts={counts} lead={t("invitation.lead")} actions={<InviteButton />} />
      <div className="stack">
        <Sheet id="vantar" title={t("invitation.open")}>
          {open.length === 0 ? (
            <EmptyState>{t("invitation.none")}</EmptyState>
          ) : (
            <ul className="list group">
              {open.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} {...row} />
              ))}
            </ul>
          )}
        </Sheet>
        {closed.length > 0 && (
          <Sheet id="avslutade" title={t("invitation.recent")} lead={t("invitation.recentLead")}>
            <ul className="list group">
              {closed.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} {...row} />
              ))}
            </ul>
          </Sheet>
        )}
      </div>
    </>
  );
}
