import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Select } from "#app/_ui/field";
import { Time } from "#app/_ui/time";
import type { NoticeSettings } from "#lib/notifications/queries";
import { DIGEST_TIMES, MAIL_RHYTHMS, type NoticeKind, PUSHED_KINDS } from "#lib/notifications/schema";
import type { Locale } from "#lib/platform/format";
import { clockText } from "../_clock-text";

type Props = { settings: NoticeSettings; locale: Locale; now: Date };

const GROUPS: Record<"toYou" | "followed", readonly NoticeKind[]> = {
  toYou: ["mention", "reply"],
  followed: ["new_thread", "new_post", "document"],
};
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** What somebody wants to know, by which way and how often: a row for each kind. */
export async function NoticeMatrix({ settings, locale, now }: Props) {
  const t = await getTranslations("notice-settings");
  const weekday = t(`weekdays.${settings.digestWeekday}`);
  const rhythmText = {
    direct: t("direct"),
    daily: t("daily"),
    weekly: t("weekly"),
    never: t("never"),
  };
  return (
    <form className="sheet matrix" method="post" action="/installningar/aviseringar/spara" aria-labelledby="matris">
      <h2 className="sr-only" id="matris">
        {t("matrix")}
      </h2>
      <div className="matrix-head" aria-hidden="true">
        <span />
        <span />
        <span />
        <span className="span">{t("mail")}</span>
        <span>{t("event")}</span>
        <span>{t("app")}</span>
        <span>{t("browser")}</span>
        <span>{t("direct")}</span>
        <span>
          {t("daily")}
          <br />
          {clockText(settings.digestMinutes, locale)}
        </span>
        <span>
          {t("weekly")}
          <br />
          {weekday}
        </span>
        <span>{t("never")}</span>
      </div>
      {(["toYou", "followed"] as const).map((group) => (
        <div key={group}>
          <h3 className="matrix-group">{t(group)}</h3>
          {GROUPS[group].map((kind) => (
            <fieldset className="matrix-row" id={kind} key={kind} aria-labelledby={`${kind}-what`}>
              <div className="what">
                <b id={`${kind}-what`}>{t(`kinds.${kind}`)}</b>
                <small>{t(`where.${kind}`)}</small>
              </div>
              <label className="cell cell-app">
                <input type="checkbox" name={`${kind}-app`} value="1" defaultChecked={settings.choices[kind].app} />
                <span className="t">{t("app")}</span>
              </label>
              {PUSHED_KINDS.includes(kind) ? (
                <label className="cell cell-app">
                  <input type="checkbox" name={`${kind}-push`} value="1" defaultChecked={settings.choices[kind].push} />
                  <span className="t">{t("inBrowser")}</span>
                </label>
              ) : (
                <span className="cell-none" aria-hidden="true" />
              )}
              <span className="by-mail" aria-hidden="true">
                {t("mail")}
              </span>
              {MAIL_RHYTHMS.map((rhythm) => (
                <label className="cell" key={rhythm}>
                  <input
                    type="radio"
                    name={`${kind}-mejl`}
                    value={rhythm}
                    defaultChecked={settings.choices[kind].mail === rhythm}
                  />
                  <span className="t">
                    <span className="sr-only">{t("mailPrefix")} </span>
                    {rhythmText[rhythm]}
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      ))}
      <div className="matrix-when">
        <Select
          id="tid"
          name="tid"
          label={t("time")}
          defaultValue={String(settings.digestMinutes)}
          choices={DIGEST_TIMES.map((minutes) => ({ value: String(minutes), text: clockText(minutes, locale) }))}
          hint={t("timeHint")}
        />
        <Select
          id="veckodag"
          name="veckodag"
          label={t("weekday")}
          defaultValue={String(settings.digestWeekday)}
          choices={WEEKDAYS.map((day) => ({ value: String(day), text: t(`weekdays.${day}`) }))}
          hint={t("weekdayHint")}
        />
      </div>
      <div className="savebar">
        <Button type="submit" look="primary">
          {t("save")}
        </Button>
        <Button type="reset" look="quiet">
          {t("cancel")}
        </Button>
        {settings.updatedAt && (
          <p className="save">
            {t("saved")} <Time at={settings.updatedAt} locale={locale} now={now} />
          </p>
        )}
      </div>
    </form>
  );
}
