import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import { compareVersions, getVersions, getVersionsPage } from "#lib/documents/versions/queries";
import { formatDate } from "#lib/platform/format";
import { DocumentPageTop } from "../_components/page-top";
import { DifferenceText } from "./_components/difference";
import { VersionList, versionName } from "./_components/version-list";
import "../../_components/document.css";
import "../../_components/versions.css";

type Query = Record<"aldre" | "nyare" | "alla" | "efter" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("document-versions");
  return { title: t("title") };
}

/** What a document has said, and what was changed from one version to another. */
export default async function VersionsOfDocumentPage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const here = `/dokument/${id}/versioner`;
  const query = await searchParams;
  const ctx = await requireContext(here);
  const all = single(query.alla) !== "";
  const cursor = single(query.efter) || undefined;
  const asked = [single(query.aldre), single(query.nyare)].filter((version) => version && version !== "nu").map(pathId);
  const [t, locale, page, versions] = await Promise.all([
    getTranslations("document-versions"),
    currentLocale(),
    orNotFound(ctx, id, getVersionsPage(ctx, id, { all, cursor })),
    orNotFound(ctx, asked.join(), getVersions(ctx, id, asked)),
  ]);
  // Else the last that somebody named. What it says now is newer than any.
  const older = versions[0] ?? page.versions.find(({ version }) => version !== null) ?? page.versions[0];
  const newer = asked.length > 1 ? versions.at(-1) : undefined;
  const comparison = older && (await orNotFound(ctx, older.id, compareVersions(ctx, id, older.id, newer?.id ?? null)));
  const day = (at: string) => formatDate(new Date(at), locale, ctx.now());
  const names = older && {
    older: older.version ?? (await versionName(older)),
    newer: newer ? (newer.version ?? (await versionName(newer))) : t("now"),
  };
  return (
    <>
      <DocumentPageTop document={page.document} title={t("title")} lead={t("lead")}>
        <DoneBanner area="document-versions" code={single(query.klart)} />
      </DocumentPageTop>
      {!older || !comparison || !names ? (
        <EmptyState
          action={
            page.mayWrite && (
              <LinkButton icon="bookmark-plus" href={`${here}/namnge`}>
                {t("name")}
              </LinkButton>
            )
          }
        >
          {t("none")}
        </EmptyState>
      ) : (
        <div className="versions-grid">
          <VersionList
            page={page}
            here={here}
            asked={versions}
            older={older.id}
            newer={newer?.id ?? "nu"}
            cursor={cursor}
            all={all}
            locale={locale}
            now={ctx.now()}
          />
          <div className="stack">
            <Sheet
              id="skillnad"
              title={t("versus", names)}
              aside={<p>{t("range", { older: day(older.at), newer: day(newer?.at ?? page.now.at) })}</p>}
            >
              <p className="diff-sum">
                {comparison.difference.changes === 0 ? (
                  t("same")
                ) : comparison.difference.added + comparison.difference.removed === 0 ? (
                  t("formOnly")
                ) : (
                  <>
                    <span className="plus">{t("added", { count: comparison.difference.added })}</span>
                    <span className="minus">{t("removed", { count: comparison.difference.removed })}</span>
                  </>
                )}
                {comparison.difference.changes > 0 && (
                  <span className="jumps no-print">
                    <a className="link" href={`#andring-${comparison.difference.changes}`}>
                      <Icon name="arrow-up" size="s" />
                      {t("previous")}
                    </a>
                    <a className="link" href="#andring-1">
                      <Icon name="arrow-down" size="s" />
                      {t("next")}
                    </a>
                  </span>
                )}
              </p>
              <DifferenceText comparison={comparison} locale={locale} now={ctx.now()} />
              <div className="sheet-foot no-print">
                <div className="actions">
                  {page.mayWrite && (
                    <details className="confirm-step">
                      <summary>
                        <Icon name="history" />
                        {t("restore", { version: older.version ?? t("thatVersion") })}
                      </summary>
                      <form method="post" action={`${here}/aterstall`}>
                        <input type="hidden" name="version" value={older.id} />
                        <p>{t("restoreText")}</p>
                        <Button look="primary" type="submit">
                          {t("restoreConfirm")}
                        </Button>
                      </form>
                    </details>
                  )}
                  <form method="post" action={`${here}/kopiera`}>
                    <input type="hidden" name="version" value={older.id} />
                    <input type="hidden" name="id" value={randomUUID()} />
                    <Button look="quiet" icon="copy" type="submit">
                      {t("copy", { version: older.version ?? t("thatVersion") })}
                    </Button>
                  </form>
                </div>
              </div>
            </Sheet>
          </div>
        </div>
      )}
    </>
  );
}
