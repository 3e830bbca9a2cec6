import { getTranslations } from "#app/_i18n/translations";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import { Table } from "#app/_ui/table";

export async function Measures() {
  const t = await getTranslations("byggdelar");
  return (
    <Sheet id="measures" title={t("tableTitle")} lead={t("tableLead")}>
      <Table
        label={t("tableLabel")}
        columns={[
          { key: "measure", text: t("measure"), sorted: "ascending" },
          { key: "goal", text: t("goal") },
          { key: "responsible", text: t("responsible") },
          { key: "follow-up", text: t("followUp") },
        ]}
      >
        <tr>
          <th scope="row">{t("measure1")}</th>
          <td>{t("goal1")}</td>
          <td>{t("responsible1")}</td>
          <td>
            <Pill look="warn">{t("status1")}</Pill>
          </td>
        </tr>
        <tr>
          <th scope="row">{t("measure2")}</th>
          <td>{t("goal2")}</td>
          <td>{t("responsible2")}</td>
          <td>
            <Pill look="ok" icon="check">
              {t("status2")}
            </Pill>
          </td>
        </tr>
      </Table>
    </Sheet>
  );
}
