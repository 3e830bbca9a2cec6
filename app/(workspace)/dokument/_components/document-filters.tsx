import { FilterForm } from "#app/_components/filter-form";
import { FilterSelect } from "#app/_components/filter-select";
import { getTranslations } from "#app/_i18n/translations";
import { readShell } from "#app/_shell";
import { Button } from "#app/_ui/button";
import { Select } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { DOCUMENT_ORDERS, DOCUMENT_STATUSES, type ListDocuments } from "#lib/documents/overview/schema";

type Props = {
  input: ListDocuments;
  organisations: readonly { id: string; name: string }[];
  clearHref: string | undefined;
};

/** What narrows and orders the list of documents. */
export async function DocumentFilters({ input, organisations, clearHref }: Props) {
  const [t, { groups }] = await Promise.all([getTranslations("documents"), readShell()]);
  const fields = [
    {
      name: "status",
      label: t("filters.status"),
      all: t("filters.allStatuses"),
      value: input.status,
      choices: DOCUMENT_STATUSES.map((value) => ({ value, text: t(`statuses.${value}`) })),
    },
    {
      name: "grupp",
      label: t("filters.group"),
      all: t("filters.allGroups"),
      value: input.group,
      choices: groups.map(({ id, name }) => ({ value: id, text: name })),
    },
    ...(organisations.length > 0
      ? [
          {
            name: "organisation",
            label: t("filters.organisation"),
            all: t("filters.allOrganisations"),
            value: input.organisation,
            choices: organisations.map(({ id, name }) => ({ value: id, text: name })),
          },
        ]
      : []),
  ];
  const chosen = fields.filter(({ value }) => value).length;
  return (
    <FilterForm input={input} action="/dokument" className="no-print" aria-label={t("filters.label")}>
      {input.view !== "all" && <input type="hidden" name="urval" value={input.view} />}
      <details className="filterbox" open={clearHref !== undefined}>
        <summary>
          {t("filters.summary", { count: chosen })}
          <Icon name="chevron-down" />
        </summary>
        <div className="filters filters-doc">
          {fields.map((field) => (
            <FilterSelect key={field.name} {...field} />
          ))}
          {input.view !== "seen" && (
            <Select
              id="ordning"
              name="ordning"
              label={t("filters.order")}
              defaultValue={input.order}
              choices={DOCUMENT_ORDERS.map((value) => ({ value, text: t(`filters.orders.${value}`) }))}
            />
          )}
          <Button type="submit">{t("filters.apply")}</Button>
          {clearHref && (
            <Link className="link" href={clearHref}>
              {t("filters.clear")}
            </Link>
          )}
        </div>
      </details>
    </FilterForm>
  );
}
