import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { formatMoment, type Locale } from "#lib/platform/format";

type Props = { at: string; locale: Locale; now: Date };

/** Says that the form holds what one wrote before, and lets it be thrown away. Stands in the form. */
export async function DraftNote({ at, locale, now }: Props) {
  const t = await getTranslations("good-practices");
  return (
    <div className="banner">
      <p>{t("form.draft", { when: formatMoment(new Date(at), locale, now) })}</p>
      <Button look="quiet" type="submit" name="kasta" value="1" formNoValidate>
        {t("form.discard")}
      </Button>
    </div>
  );
}
