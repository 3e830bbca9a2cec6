import type { Metadata } from "next";
import { byOrganisation } from "#app/_components/by-organisation";
import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { EmptyState } from "#app/_ui/empty-state";
import { countMemberships, listMemberships, type ManagedPerson } from "#lib/members/memberships/queries";
import { listMembershipsInput } from "#lib/members/memberships/schema";
import { InviteButton } from "../_components/invite-button";
import { MembershipHead } from "../_components/membership-head";
import { MembershipRow } from "../_components/membership-row";
import { requireCoordinator } from "../_coordinator";
import { MembershipFilterForm } from "./_components/membership-filter-form";

type Props = { searchParams: Promise<{ visa?: string | string[]; sok?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("people") };
}

/** Everybody's membership, role and status, by organisation. */
export default async function MembershipsPage({ searchParams }: Props) {
  const ctx = await requireCoordinator("/medlemskap/medlemmar");
  const { visa, sok } = await searchParams;
  const parsed = listMembershipsInput.safeParse({ filter: single(visa) || undefined, query: single(sok) });
  // An old or mistyped address shows the list, not an error.
  const input = parsed.success ? parsed.data : listMembershipsInput.parse({});
  const [t, counts, people] = await Promise.all([
    getTranslations("admin"),
    countMemberships(ctx),
    listMemberships(ctx, input),
  ]);
  return (
    <>
      <MembershipHead current="people" counts={counts} lead={t("list.lead")} actions={<InviteButton />} />
      <MembershipFilterForm input={input} hits={people.length} />
      <div className="sheet">
        {people.length === 0 ? (
          <EmptyState>{t("list.none")}</EmptyState>
        ) : (
          byOrganisation(people).map((place, index) => (
            <Place
              key={place.organisation ?? ""}
              place={place}
              first={index === 0}
              me={ctx.actor.personId}
              now={ctx.now()}
            />
          ))
        )}
      </div>
    </>
  );
}

type PlaceProps = {
  place: ReturnType<typeof byOrganisation<ManagedPerson>>[number];
  first: boolean;
  me: string;
  now: Date;
};

async function Place({ place: { organisation, kind, people }, first, me, now }: PlaceProps) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  const id = `org-${people[0]?.id}`;
  return (
    <section className={first ? undefined : "group"} aria-labelledby={id}>
      <div className="org-head">
        <h2 id={id}>
          {organisation && kind ? <OrganisationName kind={kind}>{organisation}</OrganisationName> : t("list.without")}
        </h2>
        <span>{tm("members", { count: people.length })}</span>
      </div>
      <ul className="list">
        {people.map((person) => (
          <MembershipRow key={person.id} person={person} own={person.id === me} now={now} />
        ))}
      </ul>
    </section>
  );
}
