import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { PageHead } from "#app/_ui/page-head";
import { TRASH_DAYS } from "#lib/documents/trash/policy";
import { getTrashable } from "#lib/documents/trash/queries";
import { DocumentCrumbs } from "../_components/page-top";

type Props = { params: Promise<{ documentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("trash.ask") };
}

/** Asks before a document goes to the bin, and says what that means. */
export default async function TrashPage({ params }: Props) {
  const id = pathId((await params).documentId);
  const ctx = await requireContext(`/dokument/${id}/ta-bort`);
  const [document, t] = await Promise.all([orNotFound(ctx, id, getTrashable(ctx, id)), getTranslations("documents")]);
  return (
    <>
      <DocumentCrumbs document={document} />
      <PageHead title={t("trash.ask")} lead={document.title} />
      <form className="sheet form-sheet" method="post" action={`/dokument/${id}/ta-bort/spara`}>
        <p>{t("trash.means", { days: TRASH_DAYS })}</p>
        <p className="actions">
          <Button look="danger" type="submit" icon="trash-2">
            {t("trash.submit")}
          </Button>
          <LinkButton look="quiet" href={`/dokument/${id}`}>
            {t("form.cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
