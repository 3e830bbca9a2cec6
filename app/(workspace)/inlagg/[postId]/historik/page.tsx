import type { Metadata } from "next";
import { cache } from "react";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { PageHead } from "#app/_ui/page-head";
import { getPostHistory } from "#lib/threads/moderation/history/queries";
import { canModerate } from "#lib/threads/policy";
import { PostCrumbs } from "../_components/about-post";
import { VersionSheet } from "./_components/version-sheet";

type Props = { params: Promise<{ postId: string }>; searchParams: Promise<{ klart?: string | string[] }> };

const load = cache(async (id: string) => {
  const postId = pathId(id);
  const ctx = await requireContext(`/inlagg/${postId}/historik`);
  return { ctx, ...(await orNotFound(ctx, postId, getPostHistory(ctx, postId))) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ post }, t] = await Promise.all([load((await params).postId), getTranslations("review")]);
  return { title: t("history.title", { n: post.number }) };
}

/** Every version of a post with what it changed, newest first. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ ctx, post, versions }, t, locale] = await Promise.all([
    load((await params).postId),
    getTranslations("review"),
    currentLocale(),
  ]);
  const redacts = canModerate(ctx.actor, post.groupId);
  return (
    <>
      <PostCrumbs post={post} />
      <DoneBanner area="review" code={single((await searchParams).klart)} />
      <PageHead
        title={t("history.title", { n: post.number })}
        lead={t("history.lead", { name: post.author, title: post.title })}
      />
      <div className="stack">
        {versions.map((version) => (
          <VersionSheet
            key={version.version}
            postId={post.id}
            version={version}
            redacts={redacts}
            locale={locale}
            now={ctx.now()}
          />
        ))}
      </div>
    </>
  );
}
