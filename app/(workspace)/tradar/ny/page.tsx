import type { Metadata } from "next";
import { z } from "zod";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { NEW_THREAD } from "#lib/threads/drafts/draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { listWritableGroups } from "#lib/threads/queries";
import { THREAD_CATEGORIES, THREAD_TYPES } from "#lib/threads/schema";
import english from "../../../../messages/en/thread.json";
import swedish from "../../../../messages/sv/thread.json";
import { Reach } from "../_components/reach";
import { composerTexts } from "../_composer/texts";
import { ThreadForm } from "../_composer/thread-form";

type Props = { searchParams: Promise<{ grupp?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("threads.ny");
  return { title: t("title") };
}

export default async function NewThreadPage({ searchParams }: Props) {
  const ctx = await requireContext("/tradar/ny");
  const [t, locale, groups, draft, query] = await Promise.all([
    getTranslations("threads"),
    currentLocale(),
    listWritableGroups(ctx),
    getDraft(ctx, NEW_THREAD),
    searchParams,
  ]);
  const texts = { sv: swedish, en: english }[locale];
  const wanted = z.uuid().safeParse(query.grupp).data;
  return (
    <>
      <Crumbs label={texts.crumbs} trail={[{ href: "/tradar", text: t("title") }]} />
      <PageHead title={t("ny.title")} lead={t("ny.lead")} />
      <ThreadForm
        texts={composerTexts[locale]}
        locale={locale}
        personId={ctx.actor.personId}
        groups={groups.map((group) => ({
          id: group.id,
          name: group.name,
          reach: <Reach group={group} reach={group.reach} texts={texts} />,
        }))}
        types={THREAD_TYPES.map((value) => ({ value, text: t(`types.${value}`) }))}
        categories={THREAD_CATEGORIES.map((value) => ({ value, text: t(`categories.${value}`) }))}
        initialDraft={draft}
        {...(wanted ? { initialGroupId: wanted } : {})}
      />
    </>
  );
}
