import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import type { NoticeSettings } from "#lib/notifications/queries";
import { formatDay, isoDate, type Locale } from "#lib/platform/format";

type Props = {
  settings: Pick<NoticeSettings, "pausedFrom" | "pausedUntil">;
  values: Record<string, string[]>;
  errors: { from: string | undefined; until: string | undefined };
  locale: Locale;
  now: Date;
};

/** Mail put aside for a while. What happens meanwhile comes together in the app as ever. */
export async function Pause({ settings: { pausedFrom, pausedUntil }, values, errors, locale, now }: Props) {
  const t = await getTranslations("notice-settings");
  const today = isoDate(now);
  if (pausedFrom && pausedUntil && pausedUntil >= today) {
    const words = { from: day(pausedFrom, locale, now), until: day(pausedUntil, locale, now) };
    return (
      <form method="post" action="/installningar/aviseringar/fortsatt">
        <p>{t(pausedFrom > today ? "pausePlanned" : "paused", words)}</p>
        <p className="row-actions">
          <Button type="submit">{t("resume")}</Button>
        </p>
      </form>
    );
  }
  return (
    <form className="form" method="post" action="/installningar/aviseringar/paus">
      <p className="muted">{t("pauseLead")}</p>
      <Input
        id="from"
        name="from"
        type="date"
        required
        label={t("pauseFrom")}
        defaultValue={values.from?.[0] ?? today}
        min={today}
        error={errors.from}
      />
      <Input
        id="until"
        name="until"
        type="date"
        required
        label={t("pauseUntil")}
        defaultValue={values.until?.[0]}
        min={today}
        error={errors.until}
      />
      <p className="row-actions">
        <Button type="submit" icon="bell-off">
          {t("pause")}
        </Button>
      </p>
    </form>
  );
}

function day(date: string, locale: Locale, now: Date): string {
  return formatDay(date, locale, now);
}
