import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Check, Input, Textarea } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import type { ReviewPage } from "#lib/threads/moderation/review/queries";
import { DECISIONS } from "#lib/threads/moderation/schema";
import { problemWords } from "../../_components/review-problems";

type Props = { review: ReviewPage; state: FormState };

/** Keep, mask or remove. */
export async function Decide({ review, state: { problems, values } }: Props) {
  const [t, error] = await Promise.all([getTranslations("review"), problemWords(problems)]);
  const gone = review.post.deleted !== null;
  const possible = DECISIONS.filter((value) => (value === "keep" ? review.mayKeep : !(gone && value === "redact")));
  const chosen = values.decision?.[0];
  return (
    <Sheet id="avgor" title={t("review.decide")} lead={t("review.decideLead")}>
      <form className="sheet-body form-rows no-print" method="post" action={`/granskning/${review.id}/avgor`}>
        {!review.mayKeep && <p>{t("review.ownPost")}</p>}
        <fieldset id="decision">
          <legend className="label">{t("review.decision")}</legend>
          {possible.map((value) => (
            <Check
              key={value}
              type="radio"
              id={`decision-${value}`}
              name="decision"
              value={value}
              required
              label={t(`review.${value}`)}
              defaultChecked={value === chosen}
            />
          ))}
          {error("decision") && <span className="error">{error("decision")}</span>}
        </fieldset>
        {!gone && (
          <Textarea
            id="passages"
            name="passages"
            rows={3}
            maxLength={10_000}
            label={t("review.passages")}
            hint={t("review.passagesHint")}
            defaultValue={values.passages?.[0]}
            error={error("passages")}
          />
        )}
        {!gone && review.post.files.length > 0 && (
          <fieldset>
            <legend className="label">{t("review.filesOff")}</legend>
            {review.post.files.map(({ id, name }) => (
              <Check
                key={id}
                id={`file-${id}`}
                name="file"
                value={id}
                label={name}
                defaultChecked={values.file?.includes(id)}
              />
            ))}
          </fieldset>
        )}
        {review.number === 1 && (
          <Input
            id="title"
            name="title"
            maxLength={160}
            label={t("review.titleField")}
            hint={t("review.titleHint")}
            defaultValue={values.title?.[0] ?? review.title}
            error={error("title")}
          />
        )}
        <p className="small muted">{t("review.removeHint")}</p>
        <p>
          <Button look="primary" type="submit">
            {t("review.save")}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
