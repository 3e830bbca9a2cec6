import type { Metadata } from "next";
import { getTranslations } from "#app/_i18n/translations";
import { Table } from "#app/_ui/table";
import { TextPage, TextSection } from "../_components/text-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.help");
  return { title: t("title") };
}

/** Who sees what, how one writes here, and what the act on electronic bulletin boards wants said. */
export default async function HelpPage() {
  const t = await getTranslations("public.help");
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <TextSection id="who-sees" title={t("whoSees")}>
        <p>{t("whoSeesText")}</p>
        <div className="sheet">
          <Table
            label={t("groups")}
            columns={[
              { key: "group", text: t("group") },
              { key: "reader", text: t("reader") },
            ]}
          >
            {(["open", "restricted", "confidential"] as const).map((access) => (
              <tr key={access}>
                <th scope="row">{t(access)}</th>
                <td>{t(`${access}Text`)}</td>
              </tr>
            ))}
          </Table>
        </div>
      </TextSection>
      <TextSection id="record" title={t("record")}>
        <p>{t("recordText")}</p>
      </TextSection>
      <TextSection id="write" title={t("write")}>
        <p>{t("writeText")}</p>
        <ol>
          <li>{t("question1")}</li>
          <li>{t("question2")}</li>
          <li>{t("question3")}</li>
        </ol>
        <p>{t("writeNever")}</p>
        <p>{t.rich("writeMore", { link: (text) => <a href="/hjalp/far-jag-dela">{text}</a> })}</p>
      </TextSection>
      {(["wrong", "drafts", "signIn", "keyboard", "duty"] as const).map((part) => (
        <TextSection key={part} id={part} title={t(part)}>
          <p>{t(`${part}Text`)}</p>
        </TextSection>
      ))}
      <TextSection id="more" title={t("more")}>
        <p>{t.rich("moreText", { link: (text) => <a href="/kontakt">{text}</a> })}</p>
      </TextSection>
    </TextPage>
  );
}
