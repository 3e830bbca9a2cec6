import { Avatar } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { RelativeTime } from "#app/_ui/time";
import type { Notice } from "#lib/notifications/queries";
import type { NoticeReason } from "#lib/notifications/schema";
import type { Locale } from "#lib/platform/format";
import { postAddress } from "#lib/threads/address";
import { sayCovered } from "#lib/threads/body/covered";

type Props = { notice: Notice; locale: Locale; now: Date };

/** Where the rule that a notice comes from is changed. */
const RULES: Record<NoticeReason, (notice: Notice) => string> = {
  mentioned: () => "/installningar/aviseringar#mention",
  mentioned_organisation: () => "/installningar/aviseringar#mention",
  mentioned_function: () => "/installningar/aviseringar#mention",
  replied: () => "/installningar/aviseringar#reply",
  helpful: () => "/installningar/aviseringar#reply",
  thread: ({ id }) => `/tradar/${id}`,
  group: ({ group }) => `/grupper/${group.id}`,
  document_mentioned: () => "/installningar/aviseringar#mention",
  document_mentioned_organisation: () => "/installningar/aviseringar#mention",
  document_mentioned_function: () => "/installningar/aviseringar#mention",
  document_replied: () => "/installningar/aviseringar#reply",
  document_decided: () => "/installningar/aviseringar#reply",
  document_shared: () => "/installningar/aviseringar#document",
  document_consultation: () => "/installningar/aviseringar#document",
  document_followed: ({ id }) => `/dokument/${id}#bevakning`,
};

/** One thread or document: what was written or done there, by whom, and which rule says that the reader is told. */
export async function NoticeRow({ notice, locale, now }: Props) {
  const t = await getTranslations("notices");
  const { topic, authors, posts, fresh, reason } = notice;
  const newest = authors[0];
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(authors.map(({ name }) => name));
  const words = { name: newest?.name ?? t("somebody"), posts, replies: posts - 1, title: notice.title };
  return (
    <li className={fresh > 0 ? "row is-unread" : "row"}>
      <Avatar initials={newest?.initials ?? ""} kind={newest?.organisationKind ?? null} />
      <div>
        <h3 className="row-title">
          <Link href={addressOf(notice)}>{t(sentenceOf(notice), words)}</Link>
          {fresh > 0 && <span className="sr-only"> {t("fresh")}</span>}
        </h3>
        <p className="row-text">
          {posts > 1 && names && <b>{t("names", { names })} </b>}
          {sayCovered(notice.excerpt, locale)}
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
        {fresh > 0 && <Pill look="new">{t(topic === "thread" ? "pill" : "pillDocument", { posts: fresh })}</Pill>}
        <RelativeTime at={notice.at} locale={locale} now={now} />
      </div>
    </li>
  );
}

function addressOf(notice: Notice): string {
  if (notice.topic === "document") return `/dokument/${notice.id}`;
  return postAddress(notice.id, notice.firstNumber);
}

function sentenceOf(notice: Notice): string {
  const { reason, posts } = notice;
  if (notice.topic === "document") return posts === 1 ? `document.${documentWords(notice)}` : "document.several";
  if (reason === "mentioned") return posts === 1 ? "row.mentioned" : "row.mentionedTogether";
  if (reason === "replied") return posts === 1 ? "row.replied" : "row.repliedTogether";
  if (reason === "helpful") return posts === 1 ? "row.helpful" : "row.helpfulTogether";
  if (notice.started) return "row.started";
  return posts === 1 ? "row.one" : "row.several";
}

/** The same event is told in other words to whom it speaks. */
function documentWords({ reason, event }: Extract<Notice, { topic: "document" }>): string {
  if (reason === "document_replied") return "replied";
  if (reason === "document_mentioned_organisation") return "mentionOrganisation";
  if (reason === "document_mentioned_function") return "mentionFunction";
  if (reason === "document_decided") return event === "accepted" ? "yoursAccepted" : "yoursRejected";
  return event;
}
