import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Pager } from "#app/_ui/pager";
import { Sheet } from "#app/_ui/sheet";
import { listActivity } from "#lib/documents/events/queries";
import { DocumentPageTop } from "../_components/page-top";
import { ActivityRow } from "./_components/activity-row";

type Props = {
  params: Promise<{ documentId: string }>;
  searchParams: Promise<Record<"efter", string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("document-activity");
  return { title: t("title") };
}

/** What has happened to a document, by whom and when, newest first. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const here = `/dokument/${id}/aktivitet`;
  const cursor = single((await searchParams).efter) || undefined;
  const ctx = await requireContext(here);
  const [t, locale, { document, events, nextCursor }] = await Promise.all([
    getTranslations("document-activity"),
    currentLocale(),
    orNotFound(ctx, id, listActivity(ctx, { documentId: id, cursor })),
  ]);
  return (
    <>
      <DocumentPageTop document={document} title={t("title")} lead={t("lead")} />
      <div className="stack">
        <Sheet id="handelser" title={t("newestFirst")}>
          <ol className="list plain">
            {events.map((event) => (
              <ActivityRow key={event.id} event={event} locale={locale} now={ctx.now()} />
            ))}
          </ol>
          {events.length === 0 && <p className="sheet-body muted">{t("none")}</p>}
        </Sheet>
        {(nextCursor || cursor) && (
          <Pager
            label={t("pages")}
            previous={cursor ? { href: here, text: t("newest") } : undefined}
            next={nextCursor ? { href: `${here}?efter=${nextCursor}`, text: t("older") } : undefined}
          />
        )}
      </div>
    </>
  );
}
