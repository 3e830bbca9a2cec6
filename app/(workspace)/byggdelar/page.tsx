import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientMessages } from "#app/_i18n/client-messages";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Sheet } from "#app/_ui/sheet";
import { Tabs } from "#app/_ui/tabs";
import { env } from "#lib/platform/env";
import { Banners } from "./_components/banners";
import { Fields } from "./_components/fields";
import { Marks } from "./_components/marks";
import { Measures } from "./_components/measures";
import { OverThePage } from "./_components/over-the-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("byggdelar");
  return { title: t("title") };
}

/** Every part of the interface in one place, for those who build and review it. Only where the content is made up. */
export default async function BuildingBlocksPage({ searchParams }: { searchParams: Promise<{ fel?: string }> }) {
  if (!env().demo) notFound();
  await requireContext("/byggdelar");
  const [t, { fel }] = await Promise.all([getTranslations("byggdelar"), searchParams]);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="stack">
        <Fields summary={fel !== undefined} />
        <Sheet id="buttons" title={t("buttonsTitle")} lead={t("buttonsLead")}>
          <p className="specimen">
            <Button look="primary">{t("publish")}</Button>
            <Button>{t("saveDraft")}</Button>
            <Button look="quiet">{t("cancel")}</Button>
            <Button look="danger">{t("remove")}</Button>
            <Button aria-disabled="true" aria-describedby="why-not">
              {t("cancelMeeting")}
            </Button>
            <span className="hint" id="why-not">
              {t("cancelMeetingWhy")}
            </span>
          </p>
        </Sheet>
        <Marks />
        <Banners />
        <Measures />
        <Sheet id="empty" title={t("emptyTitle")}>
          <div className="group">
            <EmptyState
              action={
                <LinkButton look="primary" icon="plus" href="/tradar/ny">
                  {t("newThread")}
                </LinkButton>
              }
            >
              {t("empty")}
            </EmptyState>
          </div>
        </Sheet>
        <Sheet id="navigation" title={t("navigationTitle")}>
          <div className="sheet-body">
            <Tabs
              label={t("tabs")}
              tabs={[
                { href: "/byggdelar", text: t("all"), count: 8, current: true },
                { href: "/byggdelar?visa=olasta", text: t("onlyUnread"), count: 3 },
              ]}
            />
            <Pager
              label={t("pages")}
              status={t("pageStatus")}
              previous={{ href: "/byggdelar?sida=1", text: t("previous") }}
              next={{ href: "/byggdelar?sida=3", text: t("next") }}
            />
          </div>
        </Sheet>
        <Sheet id="over" title={t("overTitle")} lead={t("overLead")}>
          <ClientMessages areas={["byggdelar"]}>
            <OverThePage />
          </ClientMessages>
        </Sheet>
      </div>
    </>
  );
}
