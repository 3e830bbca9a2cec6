import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { isKeptOffline } from "#lib/documents/offline/queries";
import { linkTextsOf } from "../../../tradar/_composer/link-texts";
import { composerTexts } from "../../../tradar/_composer/texts";
import { AboutDocument } from "../_components/about-document";
import { DocumentHead } from "../_components/document-head";
import { KeptHere } from "../_components/kept-here";
import { marginTexts } from "../_margin/margin-texts";
import { readNotes } from "../_margin/read-notes";
import { readDocument } from "../_read-document";
import { DocumentEditor } from "./_editor/document-editor";
import { editorTexts } from "./_editor/editor-texts";
import "../../_components/document.css";
import "./_editor/editor.css";

type Props = { params: Promise<{ documentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await readDocument((await params).documentId, "/redigera");
  return { title: document.title };
}

/** The document being written. The text as it was when the page was made stands there until the editor has all of it. */
export default async function EditDocumentPage({ params }: Props) {
  const { documentId } = await params;
  const [{ ctx, document, html }, t, locale] = await Promise.all([
    readDocument(documentId, "/redigera"),
    getTranslations("document"),
    currentLocale(),
  ]);
  if (!document.mayWrite) redirect(`/dokument/${documentId}`);
  const [notes, keeps] = await Promise.all([readNotes(ctx, document), isKeptOffline(ctx)]);
  return (
    <div className={document.landscape ? "is-landscape" : ""}>
      <DocumentHead
        document={document}
        now={ctx.now()}
        actions={
          <>
            <LinkButton icon="history" href={`/dokument/${documentId}/versioner`}>
              {t("versions")}
            </LinkButton>
            <LinkButton icon="eye" href={`/dokument/${documentId}`}>
              {t("read")}
            </LinkButton>
            {document.kind === "document" && (
              <LinkButton look="primary" icon="user-plus" href={`/dokument/${documentId}/dela`}>
                {t("share")}
              </LinkButton>
            )}
          </>
        }
      >
        <span id="dokument-nu" className="doc-now" />
      </DocumentHead>
      <KeptHere document={document} personId={ctx.actor.personId} />
      <DocumentEditor
        documentId={documentId}
        title={document.title}
        groupId={document.group.id}
        wide={document.landscape}
        html={html}
        me={ctx.actor.personId}
        keeps={keeps}
        notes={notes && { ...notes, texts: marginTexts[locale] }}
        locale={locale}
        texts={editorTexts[locale]}
        linkTexts={linkTextsOf(composerTexts[locale])}
        reach={
          <>
            <Icon name="eye" size="s" />
            <span>{t("reach", document.reach)}</span>
          </>
        }
      />
      <AboutDocument ctx={ctx} document={document} />
    </div>
  );
}
