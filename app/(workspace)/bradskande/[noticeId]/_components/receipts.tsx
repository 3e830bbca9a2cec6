import { getTranslations } from "#app/_i18n/translations";
import { Pill } from "#app/_ui/pill";
import { Table } from "#app/_ui/table";
import { Time } from "#app/_ui/time";
import type { Locale } from "#lib/platform/format";
import type { OrganisationReceipt } from "#lib/urgent/queries";

type Props = { organisations: readonly OrganisationReceipt[]; locale: Locale; now: Date };

/** What each organisation has said, those still waited for first. */
export async function Receipts({ organisations, locale, now }: Props) {
  const t = await getTranslations("urgent");
  return (
    <Table
      label={t("byOrganisation")}
      columns={[
        { key: "organisation", text: t("organisation") },
        { key: "status", text: t("status") },
        { key: "shown", text: t("shown") },
      ]}
    >
      {organisations.map(({ id, name, people, shown, responsible, confirmed }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>
            {confirmed ? (
              <>
                <Pill look="ok" icon="check">
                  {t("taken")}
                </Pill>
                <p className="small muted">
                  {confirmed.by}, <Time at={confirmed.at} locale={locale} now={now} form="weekdayMoment" />
                </p>
              </>
            ) : (
              <>
                <Pill look="warn" icon="clock">
                  {t("waits")}
                </Pill>
                <p className="small muted">{t("waitsFor", { names: responsible.join(", ") })}</p>
              </>
            )}
          </td>
          <td>{t("shownOf", { shown, people })}</td>
        </tr>
      ))}
    </Table>
  );
}
