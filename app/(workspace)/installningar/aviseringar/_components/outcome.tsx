import { getTranslations } from "#app/_i18n/translations";
import { Icon, type IconName } from "#app/_ui/icon";
import type { NoticeSettings } from "#lib/notifications/queries";
import { type MailRhythm, NOTICE_KINDS, PUSHED_KINDS } from "#lib/notifications/schema";
import type { Locale } from "#lib/platform/format";
import { clockText } from "../_clock-text";

type Props = { settings: NoticeSettings; locale: Locale; titles: boolean };

/** What the choices add up to, in sentences. */
export async function Outcome({ settings, locale, titles }: Props) {
  const t = await getTranslations("notice-settings");
  const { choices, digestMinutes, digestWeekday } = settings;
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const when = (rhythm: MailRhythm) =>
    list.format(NOTICE_KINDS.filter((kind) => choices[kind].mail === rhythm).map((kind) => t(`about.${kind}`)));
  const words = { time: clockText(digestMinutes, locale), weekday: t(`weekdays.${digestWeekday}`) };
  const rhythms: { rhythm: MailRhythm; icon: IconName }[] = [
    { rhythm: "direct", icon: "mail" },
    { rhythm: "daily", icon: "clock" },
    { rhythm: "weekly", icon: "calendar-days" },
    { rhythm: "never", icon: "bell-off" },
  ];
  const pushed = PUSHED_KINDS.filter((kind) => choices[kind].push);
  const hidden = NOTICE_KINDS.filter((kind) => !choices[kind].app);
  return (
    <ul className="summary plain">
      {rhythms.map(({ rhythm, icon }) => {
        const what = when(rhythm);
        return what ? (
          <li key={rhythm}>
            <Icon name={icon} />
            <span>{t(`outcome.${rhythm}`, { ...words, what })}</span>
          </li>
        ) : null;
      })}
      {pushed.length > 0 && (
        <li>
          <Icon name="laptop" />
          <span>{t("outcome.push", { what: list.format(pushed.map((kind) => t(`about.${kind}`))) })}</span>
        </li>
      )}
      {hidden.length > 0 && (
        <li>
          <Icon name="bell" />
          <span>{t("outcome.hidden", { what: list.format(hidden.map((kind) => t(`about.${kind}`))) })}</span>
        </li>
      )}
      <li>
        <Icon name="lock" />
        <span>{t(titles ? "outcome.titles" : "outcome.noContent")}</span>
      </li>
    </ul>
  );
}
