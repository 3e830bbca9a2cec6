import { MarkedText } from "#app/_components/marked-text";
import { Avatar, OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { formatRecent } from "#lib/platform/format";
import type { SearchHit } from "#lib/search/schema";
import { postAddress } from "#lib/threads/address";

/** A thread with the post in it that fits best; the title leads to that post. */
export async function HitRow({ hit, now }: { hit: SearchHit; now: Date }) {
  const [t, threads, locale] = await Promise.all([
    getTranslations("search"),
    getTranslations("threads"),
    currentLocale(),
  ]);
  const { post, file } = hit;
  const at = new Date(post.writtenAt);
  return (
    <li className={post.unread ? "row is-unread" : "row"}>
      <Avatar initials={post.author.initials} kind={post.author.organisationKind} />
      <div>
        <h2 className="row-title">
          <Link href={postAddress(hit.threadId, post.number)}>
            <span>
              <MarkedText pieces={hit.title} />
              {post.unread && <span className="sr-only">, {t("unreadMark")}</span>}
            </span>
          </Link>
        </h2>
        <p className="row-meta">
          <span>{post.author.name}</span>
          <span>
            <OrganisationName kind={post.author.organisationKind}>{post.author.organisation}</OrganisationName>
          </span>
          <span>{hit.group.name}</span>
          <span>{threads(`types.${hit.type}`)}</span>
        </p>
        <p className="hit-text">
          {file && (
            <span className="hit-file">
              <Icon name="paperclip" size="s" />
              <span>{t.rich("inFile", { name: () => <MarkedText pieces={file.name} /> })}</span>
            </span>
          )}
          <MarkedText pieces={file ? file.excerpt : post.excerpt} />
        </p>
      </div>
      <div className="row-side">
        <time dateTime={at.toISOString()}>{formatRecent(at, locale, now)}</time>
        {hit.apart ? (
          <span>{t("apart")}</span>
        ) : (
          hit.matching > 1 && <span>{t("matching", { count: hit.matching })}</span>
        )}
        {hit.files > 0 && (
          <span className="flag">
            <Icon name="paperclip" size="s" />
            {t("withFiles", { count: hit.files })}
          </span>
        )}
      </div>
    </li>
  );
}
