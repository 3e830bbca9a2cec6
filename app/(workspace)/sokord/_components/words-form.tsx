import type { ReactNode } from "react";
import { FormProblems } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Textarea } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";

type Props = {
  title: string;
  action: string;
  submit: string;
  state: FormState;
  /** The words as they stand; without them, new ones are added. */
  words?: readonly string[];
  /** Those of the words filled in that stand with others already. */
  taken: readonly string[];
  /** What stands below the form. */
  children?: ReactNode;
};

export async function WordsForm({
  title,
  action,
  submit,
  state: { problems, values },
  words = [],
  taken,
  children,
}: Props) {
  const t = await getTranslations("search-words");
  const problem = problems.words && (t.has(`problems.${problems.words}`) ? problems.words : "odd-characters");
  const error = problem && t(`problems.${problem}`, { words: taken.join(", ") });
  return (
    <>
      <FormProblems problems={problems} words={() => error} />
      <Crumbs label={t("crumbs")} trail={[{ href: "/sokord", text: t("title") }]} />
      <PageHead title={title} />
      <div className="stack">
        <form className="sheet form-sheet" method="post" action={action}>
          <Textarea
            id="words"
            name="words"
            required
            rows={6}
            maxLength={1_500}
            label={t("words")}
            hint={t("wordsHint")}
            defaultValue={values.words?.[0] ?? words.join("\n")}
            error={error}
          />
          <p className="actions">
            <Button look="primary" type="submit">
              {submit}
            </Button>
            <LinkButton look="quiet" href="/sokord">
              {t("cancel")}
            </LinkButton>
          </p>
        </form>
        {children}
      </div>
    </>
  );
}
