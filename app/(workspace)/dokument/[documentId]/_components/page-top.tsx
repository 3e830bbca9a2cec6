import type { ReactNode } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";

type Under = { document: { id: string; title: string } };
type CrumbsProps = Under & {
  /** Between the document and the page. */
  through?: { href: string; text: string };
};

/** Where one is, on a page about a document. */
export async function DocumentCrumbs({ document, through }: CrumbsProps) {
  const t = await getTranslations("document");
  return (
    <Crumbs
      label={t("crumbs")}
      trail={[
        { href: "/dokument", text: t("documents") },
        { href: `/dokument/${document.id}`, text: document.title },
        ...(through ? [through] : []),
      ]}
    />
  );
}

type Props = Under & { title: string; lead: string; children?: ReactNode };

/** The top of a page about a document, with the way back to it. `children`, what became of the last act, come before its title. */
export async function DocumentPageTop({ document, title, lead, children }: Props) {
  const t = await getTranslations("document");
  return (
    <>
      <DocumentCrumbs document={document} />
      {children}
      <PageHead
        title={title}
        lead={lead}
        actions={
          <LinkButton icon="arrow-left" href={`/dokument/${document.id}`}>
            {t("back")}
          </LinkButton>
        }
      />
    </>
  );
}
