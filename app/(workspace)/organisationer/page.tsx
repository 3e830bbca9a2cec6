import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { countMemberships } from "#lib/members/memberships/queries";
import { listOrganisations, type OrganisationRow } from "#lib/members/organisations/queries";
import { MembershipHead } from "../medlemskap/_components/membership-head";
import { requireCoordinator } from "../medlemskap/_coordinator";

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("organisations") };
}

/** Where members and guests come from. Nothing is taken away here: texts are signed with what stands in the list. */
export default async function OrganisationsPage({ searchParams }: Props) {
  const ctx = await requireCoordinator("/organisationer");
  const { klart } = await searchParams;
  const [t, counts, organisations] = await Promise.all([
    getTranslations("admin"),
    countMemberships(ctx),
    listOrganisations(ctx),
  ]);
  return (
    <>
      <DoneBanner area="admin" code={single(klart)} />
      <MembershipHead
        current="organisations"
        counts={counts}
        lead={t("organisation.lead")}
        actions={
          <LinkButton look="primary" icon="plus" href="/organisationer/ny">
            {t("organisation.add")}
          </LinkButton>
        }
      />
      <section className="sheet" aria-label={t("organisation.listLabel")}>
        <ul className="list">
          {organisations.map((organisation) => (
            <Row key={organisation.id} organisation={organisation} />
          ))}
        </ul>
      </section>
    </>
  );
}

async function Row({ organisation }: { organisation: OrganisationRow }) {
  const t = await getTranslations("admin");
  const { id, name, kind, code, domains, members, contact } = organisation;
  return (
    <li className="row">
      <span className="row-icon">
        <Icon name="building" />
      </span>
      <div>
        <h2 className="row-title">
          <Link href={`/organisationer/${id}/redigera`}>
            <OrganisationName kind={kind}>{name}</OrganisationName>
          </Link>
        </h2>
        <p className="row-meta">
          <span>{t(`organisation.kinds.${kind}`)}</span>
          {code && <span>{code}</span>}
          {domains.map((domain) => (
            <span key={domain}>{domain}</span>
          ))}
        </p>
      </div>
      <div className="row-side">
        {/* A business or an association is here through its guests; it has no members to be missing. */}
        {kind !== "business" && kind !== "civil_society" && (
          <span>{t("organisation.members", { count: members })}</span>
        )}
        {members > 0 && (
          <span>{contact ? t("organisation.contact", { name: contact }) : t("organisation.noContact")}</span>
        )}
      </div>
    </li>
  );
}
