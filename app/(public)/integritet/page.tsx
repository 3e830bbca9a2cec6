import type { Metadata } from "next";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { listNetworkOrganisations } from "#lib/members/network/queries";
import { TextPage, TextSection } from "../_components/text-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.privacy");
  return { title: t("title") };
}

export default async function PrivacyPage() {
  const [t, organisations] = await Promise.all([
    getTranslations("public.privacy"),
    getContext().then(listNetworkOrganisations),
  ]);
  const authority = organisations.find(({ kind }) => kind === "county_board")?.name;
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <TextSection id="controller" title={t("controller")}>
        <p>{authority ? t("controllerText", { authority }) : t("controllerGeneric")}</p>
      </TextSection>
      <TextSection id="what" title={t("what")}>
        <ul>
          <li>{t("whatMember")}</li>
          <li>{t("whatText")}</li>
          <li>{t("whatUse")}</li>
        </ul>
        <p>{t("whatNot")}</p>
      </TextSection>
      <TextSection id="why" title={t("why")}>
        <p>{t("whyText")}</p>
      </TextSection>
      <TextSection id="how-long" title={t("howLong")}>
        <ul>
          <li>{t("howLongSession")}</li>
          <li>{t("howLongDraft")}</li>
          <li>{t("howLongMail")}</li>
          <li>{t("howLongText")}</li>
          <li>{t("howLongLog")}</li>
        </ul>
      </TextSection>
      <TextSection id="who" title={t("who")}>
        <p>{t("whoText")}</p>
      </TextSection>
      <TextSection id="mail" title={t("mail")}>
        <p>{t("mailText")}</p>
      </TextSection>
      <TextSection id="rights" title={t("rights")}>
        <p>{t("rightsText")}</p>
        <p>{t.rich("complaint", { link: (text) => <a href="https://www.imy.se/">{text}</a> })}</p>
      </TextSection>
    </TextPage>
  );
}
