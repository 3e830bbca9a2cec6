import {
  formatDate,
  formatMoment,
  formatRecent,
  formatTime,
  formatWeekdayDate,
  formatWeekdayMoment,
  type Locale,
} from "#lib/platform/format";

const forms = {
  date: formatDate,
  weekdayDate: formatWeekdayDate,
  time: formatTime,
  moment: formatMoment,
  weekdayMoment: formatWeekdayMoment,
} as const;

type Props = {
  at: Date | string;
  locale: Locale;
  /** Leaves the year out within the same year. */
  now?: Date;
  form?: keyof typeof forms;
};

/** A moment in words, with the machine's version in `dateTime`. */
export function Time({ at, locale, now, form = "moment" }: Props) {
  const moment = new Date(at);
  return <time dateTime={moment.toISOString()}>{forms[form](moment, locale, now)}</time>;
}

/** For lists: today's hour, "i går", the weekday, then the date. Counted on the server, so it reads the same without script. */
export function RelativeTime({ at, locale, now }: { at: Date | string; locale: Locale; now: Date }) {
  const moment = new Date(at);
  return <time dateTime={moment.toISOString()}>{formatRecent(moment, locale, now)}</time>;
}
