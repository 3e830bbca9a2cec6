import type { Metadata } from "next";
import { browserMarkName, oidcCookies, signInMemoryName } from "#app/_cookies";
import { formMemoryName } from "#app/_form-memory";
import { densityCookie, themeCookie } from "#app/_i18n/appearance";
import { localeCookie } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Table } from "#app/_ui/table";
import { sessionCookieName } from "#lib/members/session-cookie";
import { env } from "#lib/platform/env";
import { TextPage, TextSection } from "../_components/text-page";

/** The browser's own database: see device-store.ts. */
const ON_DEVICE = "brygga";
/** How wide somebody wants a document: see use-page-look.ts. */
const PAGE_WIDTH = "brygga.sidbredd";
/** What the service worker keeps: see sw.js. */
const KEPT_FOR_OFFLINE = "brygga-1";

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
    { name: formMemoryName(), purpose: t("form"), life: t("formLife") },
    { name: Object.values(oidcCookies()), purpose: t("oidc"), life: t("oidcLife") },
    { name: themeCookie(), purpose: t("theme"), life: t("year") },
    { name: densityCookie(), purpose: t("density"), life: t("year") },
    { name: localeCookie(), purpose: t("locale"), life: t("year") },
  ];
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <p className="doc-part">{t("none")}</p>
      <TextSection id="table" title={t("table")}>
        <KeptThings label={t("tableLabel")} rows={cookies} />
      </TextSection>
      <TextSection id="local" title={t("local")}>
        <p>{t("localText")}</p>
        <KeptThings
          label={t("localLabel")}
          rows={[
            { name: ON_DEVICE, purpose: t("drafts"), life: t("draftsLife") },
            { name: ON_DEVICE, purpose: t("unsent"), life: t("unsentLife") },
            { name: PAGE_WIDTH, purpose: t("pageWidth"), life: t("pageWidthLife") },
            { name: KEPT_FOR_OFFLINE, purpose: t("offline"), life: t("untilSignOut") },
            { name: t("pushName"), purpose: t("push"), life: t("pushLife") },
          ]}
        />
      </TextSection>
      <TextSection id="refuse" title={t("refuse")}>
        <p>{t("refuseText")}</p>
      </TextSection>
    </TextPage>
  );
}

type Kept = { name: string | readonly string[]; purpose: string; life: string };

async function KeptThings({ label, rows }: { label: string; rows: readonly Kept[] }) {
  const t = await getTranslations("public.cookies");
  return (
    <div className="sheet">
      <Table
        label={label}
        columns={[
          { key: "name", text: t("name") },
          { key: "purpose", text: t("purpose") },
          { key: "life", text: t("life") },
        ]}
      >
        {rows.map(({ name, purpose, life }) => (
          <tr key={purpose}>
            <th scope="row">
              {[name].flat().map((one) => (
                <div key={one}>{one}</div>
              ))}
            </th>
            <td>{purpose}</td>
            <td>{life}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
