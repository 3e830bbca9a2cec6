import { problemText } from "#app/_components/form-problems";
import { EXTENSION_DAYS, extendedDay, guestDays } from "#app/_components/guest-days";
import type { FormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { formatDate, isoDate } from "#lib/platform/format";

type Props = {
  visit: { groupId: string; group: string; until: string };
  person: { id: string; name: string };
  /** Where the form stands, to come back to. */
  page: string;
  state: FormState;
  now: Date;
};

/** A new last day for a guest: thirty days more, or a day of one's own choice. */
export async function ExtendGuest({ visit, person, page, state: { problems, values }, now }: Props) {
  const [t, tm, locale] = await Promise.all([getTranslations("groups"), getTranslations("members"), currentLocale()]);
  const action = `/grupper/${visit.groupId}/deltagare/${person.id}/sista-dag`;
  // The day is in the button, so that pressing twice moves it once.
  const longer = extendedDay(new Date(visit.until), now);
  const { first, last } = guestDays(now);
  const field = `sista-dag-${visit.groupId}-${person.id}`;
  const problem = problems[field];
  const who = { name: person.name, group: visit.group };
  return (
    <div className="row-actions no-print">
      <form method="post" action={action}>
        <input type="hidden" name="sida" value={page} />
        <Button
          type="submit"
          name="until"
          value={longer}
          aria-label={t("extend.moreWho", { ...who, date: formatDate(new Date(longer), locale) })}
        >
          {t("extend.more", { days: EXTENSION_DAYS })}
        </Button>
      </form>
      <details className="confirm-step" open={problem !== undefined}>
        <summary aria-label={t("extend.otherWho", who)}>{t("extend.other")}</summary>
        <form method="post" action={action}>
          <input type="hidden" name="sida" value={page} />
          <Input
            id={field}
            name="until"
            type="date"
            required
            className="date"
            min={isoDate(first)}
            max={isoDate(last)}
            label={t("extend.day")}
            hint={t("extend.hint", { date: formatDate(last, locale) })}
            defaultValue={(problem && values.until?.[0]) || isoDate(new Date(visit.until))}
            error={problem && problemText(tm, problem)}
          />
          <Button type="submit" aria-label={t("extend.saveWho", who)}>
            {t("extend.save")}
          </Button>
        </form>
      </details>
    </div>
  );
}
