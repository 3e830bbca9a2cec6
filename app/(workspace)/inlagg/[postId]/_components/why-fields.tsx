import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Select, Textarea } from "#app/_ui/field";
import { reasonsOf } from "#lib/threads/moderation/schema";
import { problemWords } from "../../../granskning/_components/review-problems";

type Props = { kind: keyof typeof reasonsOf; state: FormState; rows: number };

/** Why a post is put before those who review: a reason from the kind's list, and a note in one's own words. */
export async function WhyFields({ kind, state, rows }: Props) {
  const [t, error] = await Promise.all([getTranslations("review"), problemWords(state.problems)]);
  return (
    <>
      <Select
        id="reason"
        name="reason"
        required
        label={t("report.reason")}
        defaultValue={state.values.reason?.[0] ?? reasonsOf[kind][0]}
        error={error("reason")}
        choices={reasonsOf[kind].map((value) => ({ value, text: t(`reasons.${value}`) }))}
      />
      <Textarea
        id="note"
        name="note"
        rows={rows}
        maxLength={2_000}
        label={t("report.note")}
        hint={t("report.noteHint")}
        defaultValue={state.values.note?.[0]}
        error={error("note")}
      />
    </>
  );
}
