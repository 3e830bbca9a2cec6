import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Textarea } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import { Time } from "#app/_ui/time";
import type { Locale } from "#lib/platform/format";
import type { ReviewPage } from "#lib/threads/moderation/review/queries";
import { problemWords } from "../../_components/review-problems";

type Props = { review: ReviewPage; state: FormState; locale: Locale; now: Date };

/** What those who review have written down for each other. */
export async function Notes({ review, state, locale, now }: Props) {
  const [t, error] = await Promise.all([getTranslations("review"), problemWords(state.problems)]);
  return (
    <Sheet id="anteckningar" title={t("review.notes")} lead={t("review.notesLead")}>
      <div className="sheet-body form-rows">
        {review.notes.length === 0 ? (
          <p className="muted">{t("review.noNotes")}</p>
        ) : (
          <ul className="plain-rows">
            {review.notes.map((note) => (
              <li key={note.at}>
                <p className="small muted">
                  <b>{note.by}</b>, <Time at={note.at} locale={locale} now={now} />
                </p>
                <p className="as-written">{note.text}</p>
              </li>
            ))}
          </ul>
        )}
        {review.mayDecide && (
          <form className="form-rows no-print" method="post" action={`/granskning/${review.id}/anteckna`}>
            <Textarea
              id="text"
              name="text"
              rows={3}
              required
              maxLength={2_000}
              label={t("review.note")}
              defaultValue={state.values.text?.[0]}
              error={error("text")}
            />
            <p>
              <Button type="submit">{t("review.saveNote")}</Button>
            </p>
          </form>
        )}
      </div>
    </Sheet>
  );
}
