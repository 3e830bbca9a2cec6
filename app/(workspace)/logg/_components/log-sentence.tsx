import type { ReactNode } from "react";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import type { LogEntry } from "#lib/members/audit-log/queries";
import { formatDate } from "#lib/platform/format";

/** An entry in words: who, and what they did to whom. */
export async function LogSentence({ entry }: { entry: LogEntry }) {
  const [t, tt, locale] = await Promise.all([getTranslations("log"), getTranslations("thread"), currentLocale()]);
  const { actor, system, subject, organisation, group, details } = entry;
  /** The word for a code among the details; an entry from before it was noted has none. */
  const word = (area: string, code: unknown) =>
    typeof code === "string" && t.has(`${area}.${code}`) ? t(`${area}.${code}`) : "–";
  const values = {
    about: subject ? "yes" : "no",
    self: actor && actor.id === subject?.id ? "yes" : "no",
    subject: subject?.name ?? t("gone"),
    organisation: organisation ?? "–",
    group: group ? (group.name ?? t("hiddenGroup")) : "–",
    role: word("roles", details.guest === true ? "guest" : details.role),
    from: word("roles", details.from),
    to: word("roles", details.to),
    groupRole: word("groupRoles", details.role),
    groupFrom: word("groupRoles", details.from),
    groupTo: word("groupRoles", details.to),
    method: word("methods", details.method),
    failure: word("failures", details.reason),
    reason:
      typeof details.reason === "string" && tt.has(`reasons.${details.reason}`) ? tt(`reasons.${details.reason}`) : "–",
    thing: typeof details.thing === "string" ? details.thing : details.documentId ? "document" : "none",
    until: typeof details.until === "string" ? formatDate(new Date(details.until), locale) : "–",
  };
  return (
    <>
      {actor ? <Name id={actor.id}>{actor.name}</Name> : <b>{system ? t("system", { name: system }) : t("nobody")}</b>}{" "}
      {t.rich(`actions.${entry.action}`, {
        ...values,
        person: (name) => (subject?.id ? <Name id={subject.id}>{name}</Name> : <b>{name}</b>),
      })}
    </>
  );
}

function Name({ id, children }: { id: string; children: ReactNode }) {
  return (
    <b>
      <Link href={`/medlemskap/personer/${id}`}>{children}</Link>
    </b>
  );
}
