import type { Metadata } from "next";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Tabs } from "#app/_ui/tabs";
import { listOrganisations } from "#lib/members/organisations/queries";
import { type DirectoryPerson, listPeople } from "#lib/members/people/queries";
import { canInviteTo, canSeeDirectory } from "#lib/members/policy";
import { DirectoryFilter } from "./_components/directory-filter";
import { MemberRow } from "./_components/member-row";
import { OrganisationSections } from "./_components/organisation-sections";
import { WayIn } from "./_components/way-in";

type Search = { visa?: string | string[]; sok?: string | string[]; organisation?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members");
  return { title: t("title") };
}

/** Who is in the network, and how to reach them. A guest sees the people of the shared groups. */
export default async function MembersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await requireContext("/medlemmar");
  const search = await searchParams;
  const [query, organisationId, flat] = [
    single(search.sok),
    single(search.organisation),
    single(search.visa) === "alla",
  ];
  const directory = canSeeDirectory(ctx.actor);
  const [t, everybody, organisations] = await Promise.all([
    getTranslations("members"),
    listPeople(ctx),
    directory ? listOrganisations(ctx) : [],
  ]);
  const organisation = organisations.find(({ id }) => id === organisationId);
  const filtered = query !== "" || organisation !== undefined;
  const people = filtered
    ? await listPeople(ctx, { query, ...(organisation ? { organisationId: organisation.id } : {}) })
    : everybody;
  const members = everybody.filter(({ guest, leaving }) => !guest && !leaving);
  const mayInvite = canInviteTo(ctx.actor, ctx.actor.standing?.organisationId ?? null);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={
          directory
            ? t("lead", { people: members.length, organisations: new Set(members.map((m) => m.organisationId)).size })
            : t("guestLead")
        }
        actions={
          directory && (
            <LinkButton icon="user-plus" href={mayInvite ? "/medlemmar/bjud-in" : "/kontakt"}>
              {t(mayInvite ? "invite" : "suggest")}
            </LinkButton>
          )
        }
      />
      {directory && (
        <Tabs
          label={t("views")}
          tabs={[
            { href: "/medlemmar", text: t("byOrganisation"), current: !flat && !filtered },
            { href: "/medlemmar?visa=alla", text: t("alphabetical"), current: flat || filtered },
          ]}
        />
      )}
      <div className="with-rail">
        <div>
          <DirectoryFilter
            query={query}
            organisationId={organisation?.id ?? ""}
            organisations={organisations}
            filtered={filtered}
            hits={people.length}
          />
          {filtered || flat || !directory ? (
            <Alphabetical people={people} ownId={ctx.actor.personId} />
          ) : (
            <OrganisationSections people={everybody} organisations={organisations} ownId={ctx.actor.personId} />
          )}
        </div>
        <WayIn people={everybody} own={everybody.find(({ id }) => id === ctx.actor.personId)} />
      </div>
    </>
  );
}

async function Alphabetical({ people, ownId }: { people: readonly DirectoryPerson[]; ownId: string }) {
  const t = await getTranslations("members");
  return (
    <div className="sheet">
      {people.length === 0 ? (
        <EmptyState>
          {t("none")} {t("noneAdvice")}
        </EmptyState>
      ) : (
        <ul className="list">
          {people.map((person) => (
            <MemberRow key={person.id} person={person} own={person.id === ownId} withOrganisation heading="h2" />
          ))}
        </ul>
      )}
    </div>
  );
}
