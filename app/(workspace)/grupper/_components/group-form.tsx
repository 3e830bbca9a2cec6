import { FormProblems, problemText } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Check, Input, Select, Textarea } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { groupSchema } from "#lib/members/groups/schema";

type Props = {
  title: string;
  lead?: string;
  action: string;
  back: string;
  state: FormState;
  /** The group as it stands; without one, a new group is made and its kind and access are asked for. */
  group?: { name: string; purpose: string };
};

const { kind, access } = groupSchema.shape;

/** Name and purpose, and for a new group who may read it. */
export async function GroupForm({ title, lead, action, back, state: { problems, values }, group }: Props) {
  const [t, tm] = await Promise.all([getTranslations("groups"), getTranslations("members")]);
  const error = (field: string) => (problems[field] ? problemText(tm, problems[field]) : undefined);
  const filled = (field: "name" | "purpose") => values[field]?.[0] ?? group?.[field];
  const chosen = values.access?.[0] ?? "restricted";
  return (
    <>
      <FormProblems problems={problems} labels={{ name: t("form.name"), purpose: t("form.purpose") }} />
      <PageHead title={title} lead={lead} />
      <form className="sheet form-sheet" method="post" action={action}>
        <Input
          id="name"
          name="name"
          required
          maxLength={80}
          label={t("form.name")}
          defaultValue={filled("name")}
          error={error("name")}
        />
        <Textarea
          id="purpose"
          name="purpose"
          required
          maxLength={500}
          rows={4}
          label={t("form.purpose")}
          hint={t("form.purposeHint")}
          defaultValue={filled("purpose")}
          error={error("purpose")}
        />
        {!group && (
          <>
            <Select
              id="kind"
              name="kind"
              label={t("form.kind")}
              defaultValue={values.kind?.[0] ?? "working_group"}
              choices={kind.unwrap().options.map((value) => ({ value, text: t(`kind.${value}`) }))}
            />
            <fieldset>
              <legend className="label">{t("form.access")}</legend>
              <span className="hint">{t("form.accessHint")}</span>
              {access.unwrap().options.map((value) => (
                <Check
                  key={value}
                  type="radio"
                  id={`access-${value}`}
                  name="access"
                  value={value}
                  label={t(`form.${value}Text`)}
                  defaultChecked={value === chosen}
                />
              ))}
            </fieldset>
          </>
        )}
        <p className="actions">
          <Button look="primary" type="submit">
            {t(group ? "form.save" : "form.create")}
          </Button>
          <LinkButton look="quiet" href={back}>
            {t("form.cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
