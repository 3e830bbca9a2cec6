import { getTranslations } from "#app/_i18n/translations";
import type { PracticeHit } from "#lib/search/schema";
import { NamedHits } from "./named-hits";

type Props = {
  hits: readonly PracticeHit[];
  /** The way to all of them, when these are not all. */
  all: { href: string; total: number } | undefined;
  now: Date;
};

/** Good examples that fit. */
export async function PracticeHits({ hits, all, now }: Props) {
  const t = await getTranslations("search");
  return (
    <NamedHits
      id="exempel"
      title={t("goodPractices")}
      icon="lightbulb"
      hits={hits}
      place="/goda-exempel"
      at={({ createdAt }) => createdAt}
      all={all && { href: all.href, text: t("allGoodPractices", { count: all.total }) }}
      now={now}
    />
  );
}
