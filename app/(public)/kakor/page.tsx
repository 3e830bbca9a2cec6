import type { Metadata } from "next";
import { browserMarkName, hostCookieName, signInMemoryName } from "#app/_cookies";
import { densityCookie, themeCookie } from "#app/_i18n/appearance";
import { localeCookie } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Table } from "#app/_ui/table";
import { sessionCookieName } from "#lib/members/session-cookie";
import { env } from "#lib/platform/env";
import { TextPage, TextSection } from "../_components/text-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.cookies");
  return { title: t("title") };
}

export default async function CookiesPage() {
  const t = await getTranslations("public.cookies");
  const cookies = [
    { name: sessionCookieName(env()), purpose: t("session"), life: t("sessionLife") },
    { name: signInMemoryName(), purpose: t("signin"), life: t("signinLife") },
    { name: browserMarkName(), purpose: t("browser"), life: t("year") },
    { name: hostCookieName("brygga.form"), purpose: t("form"), life: t("formLife") },
    { name: hostCookieName("brygga.oidc-purpose"), purpose: t("oidc"), life: t("oidcLife") },
    { name: themeCookie(), purpose: t("theme"), life: t("year") },
    { name: densityCookie(), purpose: t("density"), life: t("year") },
    { name: localeCookie(), purpose: t("locale"), life: t("year") },
  ];
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <p className="doc-part">{t("none")}</p>
      <TextSection id="table" title={t("table")}>
        <div className="sheet">
          <Table
            label={t("tableLabel")}
            columns={[
              { key: "name", text: t("name") },
              { key: "purpose", text: t("purpose") },
              { key: "life", text: t("life") },
            ]}
          >
            {cookies.map(({ name, purpose, life }) => (
              <tr key={name}>
                <th scope="row" className="nowrap">
                  {name}
                </th>
                <td>{purpose}</td>
                <td>{life}</td>
              </tr>
            ))}
          </Table>
        </div>
      </TextSection>
      <TextSection id="local" title={t("local")}>
        <p>{t("localText")}</p>
      </TextSection>
      <TextSection id="refuse" title={t("refuse")}>
        <p>{t("refuseText")}</p>
      </TextSection>
    </TextPage>
  );
}
