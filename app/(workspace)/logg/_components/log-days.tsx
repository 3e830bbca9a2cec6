import { currentLocale } from "#app/_i18n/locale";
import { Icon, type IconName } from "#app/_ui/icon";
import { Time } from "#app/_ui/time";
import type { LogEntry } from "#lib/members/audit-log/queries";
import type { LogKind } from "#lib/members/audit-log/schema";
import { formatWeekdayDate, isoDate } from "#lib/platform/format";
import { LogSentence } from "./log-sentence";

type Props = { entries: readonly LogEntry[]; now: Date };

const icons: Record<LogKind, IconName> = {
  "sign-in": "key-round",
  invitation: "mail",
  person: "user",
  organisation: "building",
  group: "users-round",
  thread: "messages-square",
  document: "file-text",
  file: "paperclip",
  notices: "bell",
  access: "ban",
  search: "search",
};

/** The entries under the days they were made. */
export async function LogDays({ entries, now }: Props) {
  const locale = await currentLocale();
  return [...Map.groupBy(entries, ({ at }) => isoDate(new Date(at)))].map(([day, made], index) => (
    <section className={index > 0 ? "group" : undefined} aria-labelledby={`dag-${day}`} key={day}>
      <h2 className="group-label" id={`dag-${day}`}>
        {formatWeekdayDate(new Date(day), locale, now)}
      </h2>
      <ol className="list">
        {made.map((entry) => (
          <li className="row log-row" key={entry.id}>
            <span className="row-icon">
              <Icon name={icons[entry.kind]} />
            </span>
            <p>
              <LogSentence entry={entry} />
            </p>
            <p className="row-side">
              <Time at={entry.at} locale={locale} form="time" />
            </p>
          </li>
        ))}
      </ol>
    </section>
  ));
}
