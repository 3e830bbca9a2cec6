import { Avatar } from "#app/_components/organisation";
import { PostMeta } from "#app/_components/post-meta";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { formatSize, type Locale } from "#lib/platform/format";
import { postAddress } from "#lib/threads/address";
import { sayCovered } from "#lib/threads/body/covered";
import type { ReviewPage } from "#lib/threads/moderation/review/queries";

type Props = { review: ReviewPage; locale: Locale; now: Date };

/** The post as it stands with its files, and where its text stands once more. */
export async function ReviewedPost({ review, locale, now }: Props) {
  const t = await getTranslations("review");
  const { post } = review;
  return (
    <Sheet id="inlagget" title={t("review.post")} lead={post.hidden ? t("review.hidden") : undefined}>
      <div className="ask group">
        <Avatar initials={post.author.initials} kind={post.author.organisationKind} />
        <div>
          <PostMeta author={post.author} at={post.createdAt} locale={locale} now={now} />
          {post.deleted ? (
            <p className="tombstone">{t("review.deleted")}</p>
          ) : (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered from the allow-list when the post was written.
            <div className="prose" dangerouslySetInnerHTML={{ __html: sayCovered(post.html, locale) }} />
          )}
          <p className="row-actions no-print">
            <LinkButton look="link" href={postAddress(review.threadId, post.number)}>
              {t("review.openThread")}
            </LinkButton>
            {review.mayDecide && (
              <LinkButton look="link" href={`/inlagg/${post.id}/historik`}>
                {t("review.history")}
              </LinkButton>
            )}
          </p>
          {post.files.length > 0 && (
            <>
              <h3 className="label">{t("review.filesTitle")}</h3>
              <ul className="plain-rows">
                {post.files.map((file) => (
                  <li key={file.id}>
                    <Link href={`/api/filer/${file.id}`}>{file.name}</Link>{" "}
                    <small>{formatSize(file.size, locale)}</small>
                    {file.alt && <p className="small">{t("review.fileShows", { alt: file.alt })}</p>}
                  </li>
                ))}
              </ul>
            </>
          )}
          {review.goodPractice && (
            <>
              <h3 className="label">{t("review.practiceTitle")}</h3>
              <p className="small muted">{t("review.practiceLead")}</p>
              <p>
                <Link href={`/goda-exempel/${review.goodPractice.id}`}>{review.goodPractice.title}</Link>
              </p>
            </>
          )}
          {review.quotes.length > 0 && (
            <>
              <h3 className="label">{t("review.quotesTitle")}</h3>
              <p className="small muted">{t("review.quotesLead")}</p>
              <ul className="plain-rows">
                {review.quotes.map((quote) => (
                  <li key={quote.number}>
                    <Link href={postAddress(review.threadId, quote.number)}>
                      {t("review.quote", { n: quote.number, name: quote.author })}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </Sheet>
  );
}
