import type { Metadata } from "next";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { Time } from "#app/_ui/time";
import { listNetworkOrganisations } from "#lib/members/network/queries";
import { ContactDetails } from "../_components/contact-details";
import { TextPage, TextSection } from "../_components/text-page";

/** Change these when the pages have been gone through again, and the texts with them. */
const assessed = "2026-11-24T12:00:00+01:00";
const updated = "2026-11-24T12:00:00+01:00";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.accessibility");
  return { title: t("title") };
}

/** The statement that the act (2018:1937) asks for, with every field of the supervising agency's template. */
export default async function AccessibilityPage() {
  const [t, locale, organisations] = await Promise.all([
    getTranslations("public.accessibility"),
    currentLocale(),
    getContext().then(listNetworkOrganisations),
  ]);
  const authority = organisations.find(({ kind }) => kind === "county_board")?.name;
  return (
    <TextPage title={t("titleFor")} lead={t("lead", { authority: authority ?? t("authorityGeneric") })}>
      <TextSection id="status" title={t("status")}>
        <p>{t("statusText")}</p>
      </TextSection>
      <TextSection id="contact" title={t("contact")}>
        <p>{t("contactText")}</p>
        <ContactDetails coordinator={authority ?? null} />
      </TextSection>
      <TextSection id="report" title={t("report")}>
        <p>{t("reportText")}</p>
      </TextSection>
      <TextSection id="supervision" title={t("supervision")}>
        <p>{t.rich("supervisionText", { link: (text) => <a href="https://www.digg.se/tdosanmalan">{text}</a> })}</p>
      </TextSection>
      <TextSection id="faults" title={t("faults")}>
        <p>{t("faultsLead")}</p>
        <ul>
          <li>{t("faultUsers")}</li>
          <li>{t("faultAttachments")}</li>
          <li>{t("faultForm")}</li>
          <li>{t("faultPlain")}</li>
        </ul>
      </TextSection>
      <TextSection id="burden" title={t("burden")}>
        <p>{t("burdenText")}</p>
      </TextSection>
      <TextSection id="outside" title={t("outside")}>
        <p>{t("outsideText")}</p>
      </TextSection>
      <TextSection id="how" title={t("how")}>
        <p>{t("howText")}</p>
        <p>{t.rich("howAssessed", { time: () => <Time at={assessed} locale={locale} form="date" /> })}</p>
        <p>{t.rich("howUpdated", { time: () => <Time at={updated} locale={locale} form="date" /> })}</p>
      </TextSection>
    </TextPage>
  );
}
