import type { ReactNode } from "react";
import { FormProblems } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { type Choice, Input, Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { LONGEST_TITLE } from "#lib/documents/schema";

type Props = {
  heading: string;
  lead?: string;
  /** Other ways to the same. */
  actions?: ReactNode;
  action: string;
  back: string;
  submit: string;
  state: FormState;
  title?: string;
  /** Of what is to be made: made with the form, so that sending it twice makes one. */
  id?: string;
  groups?: { choices: readonly Choice[]; chosen?: string | undefined; hint?: string };
  templates?: { choices: readonly Choice[]; chosen?: string | undefined };
};

/** What a document is called, and for a new one where it lies and what it begins with. */
export async function TitleForm({
  heading,
  lead,
  actions,
  action,
  back,
  submit,
  state,
  title,
  id,
  groups,
  templates,
}: Props) {
  const t = await getTranslations("documents");
  const { problems, values } = state;
  const words = (field: string) => {
    const code = problems[field];
    return code && t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid");
  };
  const error = (field: string) => (problems[field] ? words(field) : undefined);
  return (
    <>
      <FormProblems problems={problems} words={words} labels={{ title: t("form.title"), groupId: t("form.group") }} />
      <PageHead title={heading} lead={lead} actions={actions} />
      <form className="sheet form-sheet" method="post" action={action}>
        {id && <input type="hidden" name="id" value={values.id?.[0] ?? id} />}
        <Input
          id="title"
          name="title"
          required
          minLength={3}
          maxLength={LONGEST_TITLE}
          autoComplete="off"
          label={t("form.title")}
          hint={t("form.titleHint")}
          defaultValue={values.title?.[0] ?? title}
          error={error("title")}
        />
        {groups && (
          <Select
            id="groupId"
            name="groupId"
            label={t("form.group")}
            hint={groups.hint ?? t("form.groupHint")}
            choices={groups.choices}
            defaultValue={values.groupId?.[0] ?? groups.chosen}
            error={error("groupId")}
          />
        )}
        {templates && templates.choices.length > 0 && (
          <Select
            id="mall"
            name="mall"
            label={t("form.template")}
            choices={[{ value: "", text: t("form.noTemplate") }, ...templates.choices]}
            defaultValue={values.mall?.[0] ?? templates.chosen}
          />
        )}
        <p className="actions">
          <Button look="primary" type="submit">
            {submit}
          </Button>
          <LinkButton look="quiet" href={back}>
            {t("form.cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
