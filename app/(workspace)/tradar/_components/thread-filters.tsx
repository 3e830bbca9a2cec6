import { FilterForm } from "#app/_components/filter-form";
import { FilterSelect } from "#app/_components/filter-select";
import { getTranslations } from "#app/_i18n/translations";
import { readShell } from "#app/_shell";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { type ListThreads, THREAD_CATEGORIES, THREAD_TYPES } from "#lib/threads/schema";

type Props = { input: ListThreads; clearHref: string | undefined };

/** What narrows the list of threads. */
export async function ThreadFilters({ input, clearHref }: Props) {
  const [t, { groups }] = await Promise.all([getTranslations("threads"), readShell()]);
  const fields = [
    {
      name: "grupp",
      label: t("group"),
      all: t("allGroups"),
      value: input.group,
      choices: groups.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      name: "kategori",
      label: t("category"),
      all: t("allCategories"),
      value: input.category,
      choices: THREAD_CATEGORIES.map((value) => ({ value, text: t(`categories.${value}`) })),
    },
    {
      name: "typ",
      label: t("type"),
      all: t("allTypes"),
      value: input.type,
      choices: THREAD_TYPES.map((value) => ({ value, text: t(`types.${value}`) })),
    },
  ];
  return (
    <FilterForm input={input} action="/tradar" className="no-print">
      {input.filter !== "all" && <input type="hidden" name="urval" value={input.filter} />}
      <details className="filterbox" open={clearHref !== undefined}>
        <summary>
          {t("filters", { count: fields.filter(({ value }) => value).length })}
          <Icon name="chevron-down" />
        </summary>
        <div className="filters">
          {fields.map((field) => (
            <FilterSelect key={field.name} {...field} />
          ))}
          <Button type="submit">{t("apply")}</Button>
          {clearHref && (
            <Link className="link" href={clearHref}>
              {t("clear")}
            </Link>
          )}
        </div>
      </details>
    </FilterForm>
  );
}
