import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { currentLocale } from "#app/_i18n/locale";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { NEW_THREAD } from "#lib/threads/drafts/draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { listWritableGroups } from "#lib/threads/queries";
import { THREAD_CATEGORIES, THREAD_TYPES } from "#lib/threads/schema";
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
  const wanted = z.uuid().safeParse(query.grupp).data;
  const reachOf = ({ name, access, reach }: (typeof groups)[number]) => {
    const where = { open: t("thread.reachOpen", { group: name }), restricted: t("thread.reachRestricted", { group: name }), confidential: t("thread.reachConfidential", { group: name }) };
    return t.rich("thread.reach", { ...reach, where: where[access], b: (text) => <b>{text}</b> });
  };
  return (
    <>
      <Crumbs label={t("thread.crumbs")} trail={[{ href: "/tradar", text: t("title") }]} />
      <PageHead title={t("ny.title")} lead={t("ny.lead")} />
      <ThreadForm
        texts={composerTexts(locale)}
        locale={locale}
        personId={ctx.actor.personId}
        groups={groups.map((group) => ({ id: group.id, name: group.name, reach: reachOf(group) }))}
        types={THREAD_TYPES.map((value) => ({ value, text: t(`types.${value}`) }))}
        categories={THREAD_CATEGORIES.map((value) => ({ value, text: t(`categories.${value}`) }))}
        initialDraft={draft}
        {...(wanted ? { initialGroupId: wanted } : {})}
      />
    </>
  );
}
