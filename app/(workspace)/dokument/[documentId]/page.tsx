import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { PrintButton } from "#app/_components/print-button";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { formatDay } from "#lib/platform/format";
import { TextAsRead } from "../_components/text-as-read";
import { AboutDocument } from "./_components/about-document";
import { Contents } from "./_components/contents";
import { DocumentFollowing } from "./_components/document-following";
import { DocumentHead } from "./_components/document-head";
import { DownloadList } from "./_components/download-list";
import { Imported } from "./_components/imported";
import { KeptHere } from "./_components/kept-here";
import { ReviewClock } from "./_components/review-clock";
import { Seal } from "./_components/seal";
import { Waiting } from "./_components/waiting";
import { Margin } from "./_margin/margin";
import { marginTexts } from "./_margin/margin-texts";
import { readNotes } from "./_margin/read-notes";
import { ToMargin } from "./_margin/to-margin";
import { readDocument } from "./_read-document";
import "../_components/document.css";

type Props = {
  params: Promise<{ documentId: string }>;
  searchParams: Promise<Record<"klart" | "saknas" | "obs", string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { document } = await readDocument((await params).documentId);
  return { title: document.title };
}

/** The document as it stands, for reading and print: no editor is fetched. */
export default async function DocumentPage({ params, searchParams }: Props) {
  const [{ documentId }, query] = await Promise.all([params, searchParams]);
  const [{ ctx, document, html, headings }, t, locale] = await Promise.all([
    readDocument(documentId),
    getTranslations("document"),
    currentLocale(),
  ]);
  const here = `/dokument/${documentId}`;
  const notes = await readNotes(ctx, document);
  const day = (date: string) => formatDay(date, locale, ctx.now());
  return (
    <div className={document.landscape ? "read is-landscape" : "read"}>
      {single(query.klart) === "hamtat" && (
        <Imported documentId={documentId} lost={single(query.saknas)} needsCare={single(query.obs) !== ""} />
      )}
      <DoneBanner area="document-review" code={single(query.klart)} />
      <DocumentHead
        document={document}
        now={ctx.now()}
        actions={
          <>
            <DownloadList documentId={documentId} />
            <PrintButton text={t("print")} />
            <LinkButton icon="history" href={`${here}/versioner`}>
              {t("versions")}
            </LinkButton>
            {document.mayWrite && (
              <LinkButton look="primary" icon="pencil" href={`${here}/redigera`}>
                {t("edit")}
              </LinkButton>
            )}
          </>
        }
      />
      <KeptHere document={document} personId={ctx.actor.personId} />
      <Waiting ctx={ctx} document={document} />
      {headings.length > 1 && (
        <details className="toc-fold no-print">
          <summary>
            <Icon name="list" size="s" />
            {t("contentsCount", { count: headings.length })}
          </summary>
          <Contents headings={headings} label={t("contents")} />
        </details>
      )}
      {notes && <ToMargin texts={marginTexts[locale]} />}
      <div className="with-rail is-read">
        <article className="sheet" aria-label={document.title}>
          {document.words === 0 && html.replaceAll(/<\/?p>/g, "") === "" ? (
            <EmptyState>{t(document.mayWrite ? "emptyEdit" : "empty")}</EmptyState>
          ) : (
            <TextAsRead html={html} wide={document.landscape} />
          )}
          <Seal document={document} />
        </article>
        <aside className="rail" aria-label={t("about")}>
          {headings.length > 1 && (
            <section className="toc-rail no-print" aria-labelledby="las-innehall">
              <h2 id="las-innehall">{t("contents")}</h2>
              <Contents headings={headings} labelledBy="las-innehall" />
            </section>
          )}
          <section>
            <h2>{t("about")}</h2>
            <p>{t("reach", document.reach)}</p>
            {document.status === "in_consultation" && document.respondBy && (
              <p>{t("respondBy", { day: day(document.respondBy) })}</p>
            )}
            <ReviewClock reviewBy={document.reviewBy} now={ctx.now()} />
            {document.reviewBy && <p>{t("reviewBy", { day: day(document.reviewBy) })}</p>}
            <p>{t("words", { count: document.words })}</p>
            <ul className="linking no-print">
              <li>
                <Link href={`${here}/aktivitet`}>{t("activity")}</Link>
              </li>
              {document.mayWrite && (
                <li>
                  <Link href={`${here}/namn`}>{t("rename")}</Link>
                </li>
              )}
              <li>
                <Link href={`${here}/kopiera`}>{t("copy")}</Link>
              </li>
              {document.mayTrash && (
                <li>
                  <Link href={`${here}/ta-bort`}>{t("remove")}</Link>
                </li>
              )}
            </ul>
          </section>
          {document.kind === "document" && (
            <DocumentFollowing
              documentId={documentId}
              group={document.group.name}
              following={document.following}
              locale={locale}
            />
          )}
          {notes && <Margin {...notes} locale={locale} texts={marginTexts[locale]} />}
        </aside>
      </div>
      <AboutDocument ctx={ctx} document={document} />
    </div>
  );
}
