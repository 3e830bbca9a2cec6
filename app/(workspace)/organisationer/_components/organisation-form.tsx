import { FormProblems, problemText } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Input, Select, Textarea } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import type { OrganisationRow } from "#lib/members/organisations/queries";
import { organisationKinds } from "#lib/members/organisations/schema";

type Props = {
  action: string;
  state: FormState;
  /** The organisation as it stands; without one, a new one is added. */
  organisation?: OrganisationRow;
};

const fields = ["name", "shortName", "kind", "code", "domains"] as const;

export async function OrganisationForm({ action, state: { problems, values }, organisation }: Props) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  const stands = { ...organisation, code: organisation?.code ?? "", domains: organisation?.domains.join("\n") };
  const field = (name: (typeof fields)[number]) => ({
    id: name,
    name,
    label: t(`organisation.${name}`),
    defaultValue: values[name]?.[0] ?? stands[name] ?? "",
    error: problems[name] && problemText(tm, problems[name]),
  });
  return (
    <>
      <FormProblems
        problems={problems}
        labels={Object.fromEntries(fields.map((name) => [name, t(`organisation.${name}`)]))}
      />
      <Crumbs label={t("crumbs")} trail={[{ href: "/organisationer", text: t("organisations") }]} />
      <PageHead
        title={organisation ? t("organisation.editTitle", { name: organisation.name }) : t("organisation.addTitle")}
        {...(!organisation && { lead: t("organisation.addLead") })}
      />
      <form className="sheet form-sheet" method="post" action={action}>
        <Input {...field("name")} required maxLength={120} hint={t("organisation.nameHint")} />
        <Input {...field("shortName")} required maxLength={120} hint={t("organisation.shortNameHint")} />
        <Select
          {...field("kind")}
          required
          choices={[
            ...(organisation ? [] : [{ value: "", text: t("organisation.chooseKind") }]),
            ...organisationKinds.map((kind) => ({ value: kind, text: t(`organisation.kinds.${kind}`) })),
          ]}
        />
        <Input
          {...field("code")}
          className="short"
          inputMode="numeric"
          maxLength={4}
          hint={t("organisation.codeHint")}
        />
        <Textarea {...field("domains")} rows={3} hint={t("organisation.domainsHint")} />
        <p className="actions">
          <Button look="primary" type="submit">
            {t(organisation ? "organisation.save" : "organisation.add")}
          </Button>
          <LinkButton look="quiet" href="/organisationer">
            {t("organisation.cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
