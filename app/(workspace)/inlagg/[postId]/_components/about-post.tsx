import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { postAddress } from "#lib/threads/address";
import { sayCovered } from "#lib/threads/body/covered";
import type { ReportedPost } from "#lib/threads/moderation/review/queries";

export async function PostCrumbs({ post }: { post: Pick<ReportedPost, "threadId" | "number" | "title"> }) {
  const t = await getTranslations("review");
  return (
    <Crumbs
      label={t("crumbs")}
      trail={[
        { href: "/tradar", text: t("threads") },
        { href: postAddress(post.threadId, post.number), text: post.title },
      ]}
    />
  );
}

/** The beginning of the post that the form is about, so that nobody reports the wrong one. */
export async function PostExcerpt({ post }: { post: ReportedPost }) {
  const [t, locale] = await Promise.all([getTranslations("review"), currentLocale()]);
  return (
    <figure className="excerpt">
      <figcaption className="label">{t("report.post", { n: post.number, name: post.author })}</figcaption>
      <blockquote className="quote">{sayCovered(post.excerpt, locale)}</blockquote>
    </figure>
  );
}

/** In place of a form for a post that is gone or stopped already. */
export async function AlreadyDone({ post }: { post: ReportedPost }) {
  const t = await getTranslations("review");
  return (
    <div className="sheet form-sheet">
      <p>{t(post.state === "deleted" ? "report.deleted" : "report.stopped")}</p>
      <p>
        <LinkButton href={postAddress(post.threadId, post.number)}>{t("report.back")}</LinkButton>
      </p>
    </div>
  );
}
