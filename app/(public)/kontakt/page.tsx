import type { Metadata } from "next";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { Table } from "#app/_ui/table";
import { listNetworkOrganisations } from "#lib/members/network/queries";
import { ContactDetails } from "../_components/contact-details";
import { TextPage, TextSection } from "../_components/text-page";
import { Urgent } from "../_components/urgent";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.contact");
  return { title: t("title") };
}

export default async function ContactPage() {
  const [t, organisations] = await Promise.all([
    getTranslations("public.contact"),
    getContext().then(listNetworkOrganisations),
  ]);
  const municipalities = organisations.filter(({ kind }) => kind === "municipality");
  const coordinator = organisations.find(({ kind }) => kind === "county_board");
  return (
    <div className="two">
      <TextPage title={t("title")} lead={t("lead")}>
        <section className="doc-part" aria-label={t("coordinator")}>
          <ContactDetails coordinator={coordinator?.name ?? null} />
        </section>
        {municipalities.length > 0 && (
          <TextSection id="municipality" title={t("municipality")}>
            <p>{t("municipalityText")}</p>
            <div className="sheet">
              <Table
                label={t("municipalityTable")}
                columns={[
                  { key: "name", text: t("municipalityColumn") },
                  { key: "function", text: t("function") },
                ]}
              >
                {municipalities.map(({ id, name, contactFunction }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{contactFunction ?? t("noContact")}</td>
                  </tr>
                ))}
              </Table>
            </div>
          </TextSection>
        )}
        <TextSection id="sign-in" title={t("signIn")}>
          <p>{t("signInText")}</p>
        </TextSection>
        <TextSection id="accessibility" title={t("accessibility")}>
          <p>{t.rich("accessibilityText", { link: (text) => <a href="/tillganglighet">{text}</a> })}</p>
        </TextSection>
      </TextPage>
      <div className="rail">
        <Urgent />
      </div>
    </div>
  );
}
