import type { useTranslations } from "next-intl";
import { Avatar, AvatarStack, OrganisationName } from "#app/_components/organisation";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { RelativeTime } from "#app/_ui/time";
import type { Locale } from "#lib/platform/format";
import type { ThreadRow } from "#lib/threads/schema";

type Props = {
  thread: ThreadRow;
  me: string;
  locale: Locale;
  now: Date;
  t: ReturnType<typeof useTranslations<"threads">>;
};

export function ThreadListRow({ thread, me, locale, now, t }: Props) {
  const { author, lastPost, unread } = thread;
  return (
    <li className={unread > 0 ? "row is-unread" : "row"}>
      <Avatar initials={author.initials} kind={author.organisationKind} />
      <div>
        <h2 className="row-title">
          <Link href={unread > 0 ? `/tradar/${thread.id}#nya` : `/tradar/${thread.id}`}>
            {thread.title}
            {unread > 0 && <span className="sr-only">, {t("unread")}</span>}
          </Link>
        </h2>
        <p className="row-meta">
          <span>{author.name}</span>
          <OrganisationName kind={author.organisationKind}>{author.organisation}</OrganisationName>
          {thread.category && <span>{t(`categories.${thread.category}`)}</span>}
          <span>{t(`types.${thread.type}`)}</span>
        </p>
        <p className="row-text">
          <b>{lastPost.byId === me ? t("you") : lastPost.byFirstName}:</b> {lastPost.excerpt || t("deletedExcerpt")}
        </p>
      </div>
      <div className="row-side">
        <AvatarStack people={thread.participants} most={3} />
      </div>
      <div className="row-side">
        {thread.pinned && (
          <Pill look="line" icon="pin">
            {t("pinned")}
          </Pill>
        )}
        {unread > 0 ? (
          <Pill look="new">{unread === thread.posts ? t("newThread") : t("newCount", { count: unread })}</Pill>
        ) : (
          !thread.pinned && <span>{t("replies", { count: thread.posts - 1 })}</span>
        )}
        <RelativeTime at={thread.lastPostAt} locale={locale} now={now} />
      </div>
    </li>
  );
}
