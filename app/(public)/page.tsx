import type { Metadata } from "next";
import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { AnchorButton } from "#app/_ui/anchor-button";
import { listNetworkOrganisations } from "#lib/members/network/queries";
import { ContactDetails } from "./_components/contact-details";
import { Lectures } from "./_components/lectures";
import { fromWestToEast, isOnMap, RegionMap } from "./_components/region-map";
import { Urgent } from "./_components/urgent";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start");
  return { title: t("title") };
}

/** Who the network is, for those who are not in it. */
export default async function StartPage() {
  const [t, organisations] = await Promise.all([getTranslations("start"), getContext().then(listNetworkOrganisations)]);
  const municipalities = fromWestToEast(organisations.filter(({ kind }) => kind === "municipality"));
  const coordinator = organisations.find(({ kind }) => kind === "county_board");
  const others = organisations.filter(({ kind }) => kind !== "municipality" && kind !== "county_board");
  const together = coordinator ? [...others, coordinator] : others;
  return (
    <>
      <section className="hero" aria-labelledby="heading">
        <div>
          <h1 id="heading" tabIndex={-1}>
            {t("heading")}
          </h1>
          <p className="lead">{t("lead")}</p>
          <p className="actions">
            <AnchorButton look="primary" icon="mail" href="/kontakt">
              {t("contactCoordinator")}
            </AnchorButton>
            <AnchorButton href="/hjalp">{t("howItWorks")}</AnchorButton>
          </p>
        </div>
        {isOnMap(municipalities) && (
          <figure>
            <RegionMap municipalities={municipalities} label={t("mapLabel")} sea={t("sea")} />
            {municipalities.some(({ hasMembers }) => !hasMembers) && <figcaption>{t("mapCaption")}</figcaption>}
          </figure>
        )}
      </section>

      {municipalities.length > 0 && (
        <section className="sec" aria-labelledby="municipalities">
          <div className="sec-head">
            <h2 id="municipalities">{t("municipalities", { count: municipalities.length })}</h2>
            <p>{t("municipalitiesLead")}</p>
          </div>
          <ol className="plain five">
            {municipalities.map(({ id, code, shortName, contactFunction, hasMembers }) => (
              <li key={id} id={`kommun-${code}`} tabIndex={-1}>
                <h3>{shortName}</h3>
                <p>{hasMembers ? (contactFunction ?? t("member")) : t("noMembers")}</p>
              </li>
            ))}
          </ol>
          {together.length > 0 && (
            <p className="five-with">
              {t("together")}{" "}
              {together.map((organisation, index) => (
                <span key={organisation.id}>
                  {index > 0 && (index === together.length - 1 ? ` ${t("and")} ` : ", ")}
                  <OrganisationName kind={organisation.kind}>{organisation.name}</OrganisationName>
                </span>
              ))}
              {coordinator && t("coordinates")}
            </p>
          )}
        </section>
      )}

      <section className="sec" aria-labelledby="next-step">
        <div className="sec-head">
          <h2 id="next-step">{t("nextStep")}</h2>
        </div>
        <ul className="plain trio">
          <li>
            <h3>{t("forMunicipality")}</h3>
            <p>{t("forMunicipalityText")}</p>
            <p>
              <a className="link" href="/kontakt">
                {t("forMunicipalityLink")}
              </a>
            </p>
          </li>
          <li>
            <h3>{t("forSchool")}</h3>
            <p>{t("forSchoolText")}</p>
            <p>
              <a className="link" href="/kontakt">
                {t("forSchoolLink")}
              </a>
            </p>
          </li>
          <li>
            <h3>{t("forOthers")}</h3>
            <p>{t("forOthersText")}</p>
            <p>
              <a className="link" href="#municipalities">
                {t("forOthersLink")}
              </a>
            </p>
          </li>
        </ul>
      </section>

      <section className="sec">
        <div className="with-rail">
          <Lectures />
          <aside className="rail" aria-label={t("contact")}>
            <section aria-labelledby="contact">
              <h2 id="contact">{t("contact")}</h2>
              <ContactDetails coordinator={coordinator?.name ?? null} />
            </section>
            <Urgent />
            <section aria-labelledby="two-things">
              <h2 id="two-things">{t("twoThings")}</h2>
              <p>{t("twoThingsText")}</p>
            </section>
          </aside>
        </div>
      </section>
    </>
  );
}
