import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems } from "#app/_components/form-problems";
import { daysLeft } from "#app/_components/guest-days";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { EmptyState } from "#app/_ui/empty-state";
import { Sheet } from "#app/_ui/sheet";
import { countMemberships, listVisits } from "#lib/members/memberships/queries";
import { GuestRow } from "../_components/guest-row";
import { MembershipHead } from "../_components/membership-head";
import { requireCoordinator } from "../_coordinator";

const PAGE = "/medlemskap/gaster";

type Props = { searchParams: Promise<{ fel?: string; klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("guests") };
}

/** People from outside the network, and how long each may stay. */
export default async function GuestsPage({ searchParams }: Props) {
  const ctx = await requireCoordinator(PAGE);
  const { fel, klart } = await searchParams;
  const [t, state, counts, visits] = await Promise.all([
    getTranslations("admin"),
    readFormState(PAGE, fel),
    countMemberships(ctx),
    listVisits(ctx),
  ]);
  const now = ctx.now();
  const present = visits.filter(({ until }) => daysLeft(new Date(until), now) >= 0);
  const over = visits.filter(({ until }) => daysLeft(new Date(until), now) < 0).reverse();
  const row = { heading: "h3", page: PAGE, state, now } as const;
  return (
    <>
      <DoneBanner area="admin" code={single(klart)} />
      <FormProblems problems={state.problems} />
      <MembershipHead current="guests" counts={counts} lead={t("guest.lead")} />
      <div className="with-rail">
        <div className="stack">
          <Sheet id="gaster" title={t("guest.present")}>
            {present.length === 0 ? (
              <EmptyState>{t("guest.none")}</EmptyState>
            ) : (
              <ul className="list group">
                {present.map((visit) => (
                  <GuestRow key={visit.personId + visit.group?.id} visit={visit} {...row} />
                ))}
              </ul>
            )}
          </Sheet>
          {over.length > 0 && (
            <Sheet id="slut" title={t("guest.over")} lead={t("guest.overLead")}>
              <ul className="list group">
                {over.map((visit) => (
                  <GuestRow key={visit.personId + visit.group?.id} visit={visit} {...row} />
                ))}
              </ul>
            </Sheet>
          )}
        </div>
        <aside className="rail" aria-label={t("rail.label")}>
          <section aria-labelledby="bjud-in-gast">
            <h2 id="bjud-in-gast">{t("guest.how")}</h2>
            <p>{t("guest.howText")}</p>
          </section>
          <section aria-labelledby="sista-dag">
            <h2 id="sista-dag">{t("guest.limit")}</h2>
            <p>{t("guest.limitText")}</p>
          </section>
        </aside>
      </div>
    </>
  );
}
