import type { Metadata } from "next";
import { deny, orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { getDocument } from "#lib/documents/queries";
import { TitleForm } from "../../_components/title-form";
import { DocumentCrumbs } from "../_components/page-top";

type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("rename.title") };
}

/** Where a document gets another title. */
export default async function RenamePage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const page = `/dokument/${id}/namn`;
  const ctx = await requireContext(page);
  const [document, t, state] = await Promise.all([
    orNotFound(ctx, id, getDocument(ctx, id)),
    getTranslations("documents"),
    readFormState(page, (await searchParams).fel),
  ]);
  if (!document.mayWrite) deny(ctx, id);
  return (
    <>
      <DocumentCrumbs document={document} />
      <TitleForm
        heading={t("rename.title")}
        action={`${page}/spara`}
        back={`/dokument/${id}`}
        submit={t("rename.submit")}
        state={state}
        title={document.title}
      />
    </>
  );
}
