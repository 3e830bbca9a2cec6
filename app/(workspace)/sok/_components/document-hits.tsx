import { getTranslations } from "#app/_i18n/translations";
import type { DocumentHit } from "#lib/search/schema";
import { NamedHits } from "./named-hits";

type Props = {
  hits: readonly DocumentHit[];
  /** The way to all of them, when these are not all. */
  all: { href: string; total: number } | undefined;
  now: Date;
};

/** Documents that fit. */
export async function DocumentHits({ hits, all, now }: Props) {
  const [t, documents] = await Promise.all([getTranslations("search"), getTranslations("documents")]);
  return (
    <NamedHits
      id="dokument"
      title={t("documents")}
      icon="file-text"
      hits={hits}
      place="/dokument"
      at={({ editedAt }) => editedAt}
      more={({ status }) => documents(`statuses.${status}`)}
      all={all && { href: all.href, text: t("allDocuments", { count: all.total }) }}
      now={now}
    />
  );
}
