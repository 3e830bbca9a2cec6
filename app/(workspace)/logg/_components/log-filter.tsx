import { FilterForm } from "#app/_components/filter-form";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Input, Select } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { type ListLog, LOG_KINDS } from "#lib/members/audit-log/schema";

type Props = { input: ListLog; people: readonly { id: string; name: string }[]; filtered: boolean };

/** What narrows the log: person, kind and period. */
export async function LogFilter({ input, people, filtered }: Props) {
  const t = await getTranslations("log");
  return (
    <>
      <details className="filterbox" open={filtered}>
        <summary>
          {t("filters")}
          <Icon name="chevron-down" />
        </summary>
        {/* A search element inside details would add a second landmark. */}
        <FilterForm input={input} className="filters filters-log" role="search" aria-label={t("filterLabel")}>
          <Select
            id="person"
            name="person"
            label={t("person")}
            defaultValue={input.personId ?? ""}
            choices={[
              { value: "", text: t("everybody") },
              ...people.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            {...(input.personId && { className: "is-set" })}
          />
          <Select
            id="slag"
            name="slag"
            label={t("kind")}
            defaultValue={input.kind ?? ""}
            choices={[
              { value: "", text: t("everything") },
              ...LOG_KINDS.map((kind) => ({ value: kind, text: t(`kinds.${kind}`) })),
            ]}
            {...(input.kind && { className: "is-set" })}
          />
          <Input id="fran" name="fran" type="date" label={t("from")} defaultValue={input.from} />
          <Input id="till" name="till" type="date" label={t("to")} defaultValue={input.to} />
          <p>
            <Button type="submit">{t("apply")}</Button>
          </p>
        </FilterForm>
      </details>
      <p className="result-line">
        <span>{t("order")}</span>
        {filtered && (
          <LinkButton look="link" href="/logg">
            {t("clear")}
          </LinkButton>
        )}
      </p>
    </>
  );
}
