import { getTranslations } from "#app/_i18n/translations";
import { Select, Textarea } from "#app/_ui/field";
import { PUBLISH_REASONS } from "#lib/privacy/publish-reasons";
import { LONGEST_EXPLANATION } from "#lib/privacy/schema";
import { problemWords } from "./practice-problems";

type Props = { problems: Record<string, string>; fields: Record<string, string> };

/** Asks why what the check warns of is needed; only when it has warned, as most never meet it. */
export async function WhyAnyway({ problems, fields }: Props) {
  const warned = Object.values(problems).some((code) => code.startsWith("warn-"));
  if (!warned && !problems.publishAnyway && !problems.explanation && !fields.reason) return null;
  const [t, privacy, error] = await Promise.all([
    getTranslations("good-practices"),
    getTranslations("privacy"),
    problemWords(problems),
  ]);
  return (
    <>
      <Select
        id="publishAnyway"
        name="reason"
        label={privacy("reason")}
        hint={t("form.whyHint")}
        defaultValue={fields.reason ?? ""}
        error={error("publishAnyway")}
        choices={[
          { value: "", text: privacy("choose") },
          ...PUBLISH_REASONS.map((value) => ({ value, text: privacy(`reasons.${value}`) })),
        ]}
      />
      <Textarea
        id="explanation"
        name="explanation"
        rows={2}
        maxLength={LONGEST_EXPLANATION}
        label={privacy("explanation")}
        hint={privacy("explanationHint")}
        defaultValue={fields.explanation}
        error={error("explanation")}
      />
    </>
  );
}
