import { Avatar } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { RelativeTime } from "#app/_ui/time";
import type { Notice } from "#lib/notifications/queries";
import type { NoticeReason } from "#lib/notifications/schema";
import type { Locale } from "#lib/platform/format";

type Props = { notice: Notice; locale: Locale; now: Date };

/** Where the rule that a notice comes from is changed. */
const RULES: Record<NoticeReason, (notice: Notice) => string> = {
  mentioned: () => "/installningar/aviseringar#mention",
  mentioned_organisation: () => "/installningar/aviseringar#mention",
  mentioned_function: () => "/installningar/aviseringar#mention",
  replied: () => "/installningar/aviseringar#reply",
  helpful: () => "/installningar/aviseringar#reply",
  thread: ({ threadId }) => `/tradar/${threadId}`,
  group: ({ group }) => `/grupper/${group.id}`,
};

/** One thread: what was written there, by whom, and which rule says that the reader is told. */
export async function NoticeRow({ notice, locale, now }: Props) {
  const t = await getTranslations("notices");
  const { authors, posts, fresh, reason, firstNumber } = notice;
  const newest = authors[0];
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(authors.map(({ name }) => name));
  const words = { name: newest?.name ?? "", posts, replies: posts - 1, title: notice.title };
  return (
    <li className={fresh > 0 ? "row is-unread" : "row"}>
      <Avatar initials={newest?.initials ?? ""} kind={newest?.organisationKind ?? null} />
      <div>
        <h3 className="row-title">
          <Link href={`/tradar/${notice.threadId}?inlagg=${firstNumber}#inlagg-${firstNumber}`}>
            {t(`row.${sentenceOf(notice)}`, words)}
          </Link>
          {fresh > 0 && <span className="sr-only"> {t("fresh")}</span>}
        </h3>
        <p className="row-text">
          {posts > 1 && <b>{t("names", { names })} </b>}
          {notice.excerpt}
        </p>
        <p className="why">
          <span>{t(`why.${reason}`, { group: notice.group.name })}</span>
          <Link href={RULES[reason](notice)}>
            {t("change")}
            <span className="sr-only"> {t("changeThat")}</span>
          </Link>
        </p>
      </div>
      <div className="row-side">
        {fresh > 0 && <Pill look="new">{t("pill", { posts: fresh })}</Pill>}
        <RelativeTime at={notice.at} locale={locale} now={now} />
      </div>
    </li>
  );
}

function sentenceOf({ reason, posts, started }: Notice): string {
  if (reason === "mentioned") return posts === 1 ? "mentioned" : "mentionedTogether";
  if (reason === "replied") return posts === 1 ? "replied" : "repliedTogether";
  if (reason === "helpful") return posts === 1 ? "helpful" : "helpfulTogether";
  if (started) return "started";
  return posts === 1 ? "one" : "several";
}
