import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import type { MakingPage } from "#lib/good-practices/queries";
import { sayCovered } from "#lib/threads/body/covered";

/** The thread to take text from, folded away until it is asked for. */
export async function SourcePosts({ posts }: { posts: MakingPage["posts"] }) {
  const [t, locale] = await Promise.all([getTranslations("good-practices"), currentLocale()]);
  return (
    <details className="source sheet no-print">
      <summary>
        {t("make.source", { count: posts.length })}
        <Icon name="chevron-down" />
      </summary>
      <ol className="plain">
        {posts.map(({ number, author, organisation, text }) => (
          <li key={number}>
            <p className="label">{t("make.sourcePost", { number, name: author, organisation })}</p>
            <p className="as-written">{sayCovered(text, locale)}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
