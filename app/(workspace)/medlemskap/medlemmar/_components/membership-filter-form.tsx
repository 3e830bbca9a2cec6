import { FilterForm } from "#app/_components/filter-form";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Input, Select } from "#app/_ui/field";
import { type ListMemberships, MEMBERSHIP_FILTERS } from "#lib/members/memberships/schema";

type Props = { input: ListMemberships; hits: number };

/** What narrows the list of memberships. */
export async function MembershipFilterForm({ input, hits }: Props) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  const { filter, query } = input;
  const filtered = filter !== "current" || query !== "";
  return (
    <>
      <details className="filterbox" open={filtered}>
        <summary>{t("list.filters")}</summary>
        {/* A search element inside details would add a second landmark. */}
        <FilterForm input={input} className="filters filters-mem" role="search" aria-label={t("list.searchLabel")}>
          <Input id="sok" name="sok" type="search" label={t("list.search")} defaultValue={query} maxLength={100} />
          <Select
            id="visa"
            name="visa"
            label={t("list.filter")}
            defaultValue={filter}
            choices={MEMBERSHIP_FILTERS.map((value) => ({ value, text: t(`list.filterBy.${value}`) }))}
          />
          <p>
            <Button type="submit">{t("list.show")}</Button>
          </p>
        </FilterForm>
      </details>
      {filtered && (
        <p className="result-line">
          <span role="status">{tm("hits", { count: hits })}</span>
          <LinkButton look="link" href="/medlemskap/medlemmar">
            {t("list.clear")}
          </LinkButton>
        </p>
      )}
    </>
  );
}
