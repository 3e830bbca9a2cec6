import { FilterForm } from "#app/_components/filter-form";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Input, Select } from "#app/_ui/field";

type Props = {
  query: string;
  organisationId: string;
  organisations: readonly { id: string; name: string }[];
  filtered: boolean;
  hits: number;
};

/** What narrows the list of members. */
export async function DirectoryFilter({ query, organisationId, organisations, filtered, hits }: Props) {
  const t = await getTranslations("members");
  return (
    <>
      <details className="filterbox" open={filtered}>
        <summary>{t("filters")}</summary>
        {/* A search element inside details would add a second landmark. */}
        <FilterForm
          input={{ query, organisationId }}
          className="filters filters-mem"
          role="search"
          aria-label={t("searchLabel")}
          action="/medlemmar"
        >
          <Input id="sok" name="sok" type="search" label={t("search")} defaultValue={query} maxLength={100} />
          {organisations.length > 0 && (
            <Select
              id="organisation"
              name="organisation"
              label={t("organisation")}
              defaultValue={organisationId}
              choices={[
                { value: "", text: t("allOrganisations") },
                ...organisations.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
          )}
          <p>
            <Button type="submit">{t("show")}</Button>
          </p>
        </FilterForm>
      </details>
      {filtered && (
        <p className="result-line">
          <span role="status">{t("hits", { count: hits })}</span>
          <LinkButton look="link" href="/medlemmar">
            {t("clear")}
          </LinkButton>
        </p>
      )}
    </>
  );
}
