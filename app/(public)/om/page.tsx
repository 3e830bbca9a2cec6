import type { Metadata } from "next";
import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { listNetworkOrganisations } from "#lib/members/network/queries";
import { TextPage, TextSection } from "../_components/text-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.about");
  return { title: t("title") };
}

export default async function AboutPage() {
  const [t, organisations] = await Promise.all([
    getTranslations("public.about"),
    getContext().then(listNetworkOrganisations),
  ]);
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <TextSection id="network" title={t("network")}>
        <p>{t("networkText")}</p>
        <p>{t("networkHistory")}</p>
      </TextSection>
      <TextSection id="starting-point" title={t("startingPoint")}>
        <p>{t("startingPointText")}</p>
      </TextSection>
      <TextSection id="not-here" title={t("notHere")}>
        <p>{t("notHereText")}</p>
      </TextSection>
      <TextSection id="who" title={t("who")}>
        <p>{t("whoText")}</p>
      </TextSection>
      {organisations.length > 0 && (
        <TextSection id="parties" title={t("parties")}>
          <ul className="plain plainlist">
            {organisations.map(({ id, kind, name }) => (
              <li key={id}>
                <OrganisationName kind={kind}>{name}</OrganisationName>
              </li>
            ))}
          </ul>
        </TextSection>
      )}
    </TextPage>
  );
}
