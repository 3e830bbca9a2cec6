import { FilterForm } from "#app/_components/filter-form";
import { getTranslations } from "#app/_i18n/translations";
import { readShell } from "#app/_shell";
import { Button } from "#app/_ui/button";
import { Check, Select } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { PERIODS, SEARCHED_TYPES, type SearchInput } from "#lib/search/schema";

type Named = { id: string; name: string };
type Props = {
  input: SearchInput;
  organisations: readonly Named[];
  people: readonly Named[];
  /** Set when something narrows the search. */
  clearHref: string | undefined;
};

/** What is searched for, and what narrows it. */
export async function SearchForm({ input, organisations, people, clearHref }: Props) {
  const [t, threads, { groups }] = await Promise.all([
    getTranslations("search"),
    getTranslations("threads"),
    readShell(),
  ]);
  const named = (all: string, list: readonly Named[]) => [
    { value: "", text: all },
    ...list.map(({ id, name }) => ({ value: id, text: name })),
  ];
  const selects = [
    { name: "grupp", label: t("group"), value: input.group, choices: named(t("allGroups"), groups) },
    {
      name: "organisation",
      label: t("organisation"),
      value: input.organisation,
      choices: named(t("allOrganisations"), organisations),
    },
    { name: "person", label: t("person"), value: input.person, choices: named(t("allPeople"), people) },
    {
      name: "typ",
      label: t("type"),
      value: input.type,
      choices: [
        { value: "", text: t("allTypes") },
        ...SEARCHED_TYPES.map((value) => ({
          value,
          text:
            value === "good_practice"
              ? t("goodPractice")
              : value === "document"
                ? t("document")
                : threads(`types.${value}`),
        })),
      ],
    },
    {
      name: "period",
      label: t("period"),
      value: input.period,
      choices: [
        { value: "", text: t("allPeriods") },
        ...PERIODS.map((value) => ({ value, text: t(`periods.${value}`) })),
      ],
    },
  ];
  return (
    <search>
      <FilterForm input={input} action="/sok" className="no-print">
        <div className="search-line">
          <label className="sr-only" htmlFor="q">
            {t("field")}
          </label>
          <input
            className="input"
            id="q"
            name="q"
            type="search"
            defaultValue={input.query}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit" look="primary" icon="search">
            {t("search")}
          </Button>
        </div>
        <details className="filterbox" open={clearHref !== undefined}>
          <summary>
            {t("filters")}
            <Icon name="chevron-down" />
          </summary>
          <div className="filters filters-search">
            {selects.map(({ name, label, value, choices }) => (
              <Select
                key={name}
                id={name}
                name={name}
                label={label}
                defaultValue={value ?? ""}
                choices={choices}
                {...(value ? { className: "is-set" } : {})}
              />
            ))}
            <div className="filter-checks">
              <Check
                id="bilaga"
                name="bilaga"
                value="1"
                label={t("withFile")}
                defaultChecked={Boolean(input.withFile)}
              />
              <Check id="olast" name="olast" value="1" label={t("unread")} defaultChecked={Boolean(input.unread)} />
            </div>
            {clearHref && (
              <Link className="link" href={clearHref}>
                {t("clear")}
              </Link>
            )}
          </div>
        </details>
      </FilterForm>
    </search>
  );
}
