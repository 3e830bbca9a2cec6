import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems } from "#app/_components/form-problems";
import { PersonHead } from "#app/_components/person-head";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { listGroupsInNeedOf } from "#lib/members/groups/coordinators/queries";
import { canReadAudit } from "#lib/members/policy";
import { MembershipMarks } from "../../_components/membership-row";
import { AccessSheet } from "./_components/access-sheet";
import { AddressSheet } from "./_components/address-sheet";
import { PersonFacts } from "./_components/person-facts";
import { PersonGroups } from "./_components/person-groups";
import { RoleForm } from "./_components/role-form";
import { StandingForm } from "./_components/standing-form";
import { readPerson } from "./_read-person";

type Props = {
  params: Promise<{ personId: string }>;
  searchParams: Promise<{ fel?: string; klart?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([readPerson((await params).personId), getTranslations("admin")]);
  return { title: `${person.name} – ${t("title")}` };
}

/** One person as those who look after memberships see them, and what they may change. */
export default async function ManagedPersonPage({ params, searchParams }: Props) {
  const { ctx, person, own, manages, givesRoles } = await readPerson((await params).personId);
  const { fel, klart } = await searchParams;
  const page = `/medlemskap/personer/${person.id}`;
  const [t, state, needed] = await Promise.all([
    getTranslations("admin"),
    readFormState(page, fel),
    listGroupsInNeedOf(ctx, person.id),
  ]);
  const open = person.status !== "ended";
  // What keeps somebody out is what one comes here to decide about.
  const shutOut = person.status !== "active" || person.leavingSince !== null;
  const access = (
    <AccessSheet person={person} own={own} manages={manages} needed={needed} problem={state.problems.access} />
  );
  const belongs = person.startsOn !== null && person.endsOn === null;
  return (
    <>
      <DoneBanner area="admin" code={single(klart)} />
      <FormProblems problems={state.problems} />
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/medlemskap", text: t("title") },
          person.guest
            ? { href: "/medlemskap/gaster", text: t("guests") }
            : { href: "/medlemskap/medlemmar", text: t("people") },
        ]}
      />
      <PersonHead
        person={person}
        marks={<MembershipMarks person={person} />}
        actions={
          canReadAudit(ctx.actor) && (
            <LinkButton icon="history" href={`/logg?person=${person.id}`}>
              {t("person.log")}
            </LinkButton>
          )
        }
      />
      <div className="with-rail">
        <div className="stack">
          {shutOut && access}
          {open && manages && belongs && <StandingForm person={person} state={state} />}
          {open && manages && <AddressSheet person={person} />}
          {person.status === "active" && givesRoles && !person.guest && <RoleForm person={person} state={state} />}
          <PersonGroups person={person} manages={open} page={page} state={state} now={ctx.now()} />
          {!shutOut && access}
        </div>
        <PersonFacts person={person} now={ctx.now()} />
      </div>
    </>
  );
}
