import type { ReactNode } from "react";
import { Avatar, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import { RelativeTime, Time } from "#app/_ui/time";
import type { Locale } from "#lib/platform/format";
import { sayCovered } from "#lib/threads/body/covered";
import type { ThreadRow } from "#lib/threads/schema";
import { MarkAllRead } from "../../tradar/_components/mark-all-read";

type Props = {
  threads: readonly ThreadRow[];
  more: boolean;
  since: Date | null;
  ownId: string;
  /** Says that there is more by now. */
  live: ReactNode;
  locale: Locale;
  now: Date;
};

/** Unread threads: those with something since the last visit first, what was unread before that below. */
export async function News({ threads, more, since, ownId, live, locale, now }: Props) {
  const t = await getTranslations("hem");
  const recent = threads.filter((thread) => !since || new Date(thread.lastPostAt) > since);
  const older = threads.filter((thread) => !recent.includes(thread));
  return (
    <Sheet
      id="news"
      title={t(since ? "news" : "newsFirst")}
      lead={since && <Time at={since} locale={locale} now={now} form="weekdayMoment" />}
      aside={threads.length > 0 && <MarkAllRead page="/hem" list={{ urval: "unread" }} shownAt={now} />}
    >
      {live}
      {threads.length === 0 && (
        <div className="group">
          <EmptyState action={<LinkButton href="/tradar">{t("toThreads")}</LinkButton>}>{t("nothingNew")}</EmptyState>
        </div>
      )}
      <UnreadThreads
        title={t("threadCount", { count: recent.length })}
        threads={recent}
        ownId={ownId}
        locale={locale}
        now={now}
      />
      <UnreadThreads
        title={t("olderCount", { count: older.length })}
        threads={older}
        ownId={ownId}
        locale={locale}
        now={now}
      />
      {more && (
        <p className="sheet-foot">
          <LinkButton look="link" href="/tradar?urval=unread">
            {t("allUnread")}
          </LinkButton>
        </p>
      )}
    </Sheet>
  );
}

type ListProps = Pick<Props, "threads" | "ownId" | "locale" | "now"> & { title: string };

async function UnreadThreads({ title, threads, ownId, locale, now }: ListProps) {
  if (threads.length === 0) return null;
  const t = await getTranslations("hem");
  return (
    <div className="group">
      <h3 className="group-label">{title}</h3>
      <ul className="list">
        {threads.map((thread) => (
          <li className="row is-unread" key={thread.id}>
            <Avatar initials={thread.author.initials} kind={thread.author.organisationKind} />
            <div>
              <h4 className="row-title">
                <Link href={`/tradar/${thread.id}`}>{thread.title}</Link>
                <span className="sr-only"> {t("unread")}</span>
              </h4>
              <p className="row-meta">
                <span>{thread.author.name}</span>
                <span>
                  <OrganisationName kind={thread.author.organisationKind}>
                    {thread.author.organisation}
                  </OrganisationName>
                </span>
                <span>{thread.group.name}</span>
              </p>
              <p className="row-text">
                <b>{thread.lastPost.byId === ownId ? t("you") : thread.lastPost.byFirstName}:</b>{" "}
                {sayCovered(thread.lastPost.excerpt, locale)}
              </p>
            </div>
            <div className="row-side">
              <Pill look="new">
                {thread.unread >= thread.posts
                  ? t("newThreadPill", { replies: thread.posts - 1 })
                  : t("newReplies", { count: thread.unread })}
              </Pill>
              <RelativeTime at={thread.lastPostAt} locale={locale} now={now} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
