import type { ReactNode } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Input, Select, Textarea } from "#app/_ui/field";
import type { Choice } from "#lib/good-practices/queries";
import { LONGEST_TEXT, LONGEST_TITLE, PARTS, type Part } from "#lib/good-practices/schema";
import type { Locale } from "#lib/platform/format";
import { problemWords } from "./practice-problems";
import { TextCheck } from "./text-check";
import { WhyAnyway } from "./why-anyway";

type Props = {
  action: string;
  back: string;
  fields: Record<string, string>;
  problems: Record<string, string>;
  contacts: readonly Choice[];
  group: string;
  submit: string;
  /** Hidden fields and what stands before the first. */
  children: ReactNode;
  locale: Locale;
};

/** The labels of a good example's texts, by the name of the field. */
export async function partLabels(): Promise<Record<Part, string>> {
  const t = await getTranslations("good-practices");
  return Object.fromEntries(PARTS.map((part) => [part, t(`parts.${part}`)])) as Record<Part, string>;
}

/** What a good example says, in the order it is read. A plain form: it works without script. */
export async function PracticeForm(props: Props) {
  const { action, back, fields, problems, contacts, group, submit, children, locale } = props;
  const [t, labels, error] = await Promise.all([
    getTranslations("good-practices"),
    partLabels(),
    problemWords(problems),
  ]);
  return (
    <form className="sheet form-sheet long-form" method="post" action={action}>
      {children}
      <Input
        id="title"
        name="title"
        required
        maxLength={LONGEST_TITLE}
        label={labels.title}
        defaultValue={fields.title}
        error={error("title")}
      />
      {PARTS.filter((part) => part !== "title").map((part) => (
        <Textarea
          key={part}
          id={part}
          name={part}
          required={part !== "differently"}
          maxLength={LONGEST_TEXT}
          rows={4}
          label={labels[part]}
          hint={t(`hints.${part}`)}
          defaultValue={fields[part]}
          error={error(part)}
        />
      ))}
      <Select
        id="contactId"
        name="contactId"
        required
        label={t("parts.contact")}
        hint={t("hints.contact")}
        defaultValue={fields.contactId ?? ""}
        error={error("contactId")}
        choices={contacts.map(({ id, name, does }) => ({ value: id, text: does ? `${name}, ${does}` : name }))}
      />
      <WhyAnyway problems={problems} fields={fields} />
      <TextCheck locale={locale} labels={labels} />
      <p className="small muted">{t("form.reach", { group })}</p>
      <p className="actions">
        <Button look="primary" type="submit">
          {submit}
        </Button>
        <Button type="submit" name="utkast" value="1" formNoValidate>
          {t("form.keep")}
        </Button>
        <LinkButton look="quiet" href={back}>
          {t("form.cancel")}
        </LinkButton>
      </p>
    </form>
  );
}
