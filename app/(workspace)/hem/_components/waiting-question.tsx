import { Avatar } from "#app/_components/organisation";
import { PostMeta } from "#app/_components/post-meta";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { Locale } from "#lib/platform/format";
import { workingDaysBetween } from "#lib/platform/working-days";
import { sayCovered } from "#lib/threads/body/covered";
import type { PostView } from "#lib/threads/schema";

type Props = { threadId: string; title: string; post: PostView; locale: Locale; now: Date };

/** The question that has waited longest: the network exists so that nobody asks in vain. */
export async function WaitingQuestion({ threadId, title, post, locale, now }: Props) {
  const t = await getTranslations("hem");
  const firstName = post.author.name.split(" ")[0] ?? post.author.name;
  return (
    <Sheet
      id="unanswered"
      title={t("unanswered")}
      aside={<p>{t("waited", { days: workingDaysBetween(new Date(post.createdAt), now) })}</p>}
    >
      <div className="ask group">
        <Avatar initials={post.author.initials} kind={post.author.organisationKind} />
        <div>
          <PostMeta author={post.author} at={post.createdAt} locale={locale} now={now} form="date" />
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered from the allow-list when the post was written. */}
          <blockquote className="ask-text" dangerouslySetInnerHTML={{ __html: sayCovered(post.html, locale) }} />
          <p className="small muted">
            {t.rich("inThread", { title, thread: (text) => <Link href={`/tradar/${threadId}`}>{text}</Link> })}
          </p>
          <p className="row-actions no-print">
            <LinkButton icon="reply" href={`/tradar/${threadId}#svara`}>
              {t("answer", { name: firstName })}
            </LinkButton>
          </p>
        </div>
      </div>
    </Sheet>
  );
}
