import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { canCopyTo } from "#lib/documents/policy";
import { getDocument } from "#lib/documents/queries";
import { TitleForm } from "../../_components/title-form";
import { DocumentCrumbs } from "../_components/page-top";

type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("copy.title") };
}

/** A document of one's own, with what another says. */
export default async function CopyPage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const page = `/dokument/${id}/kopiera`;
  const ctx = await requireContext(page);
  const [document, t, { groups }, state] = await Promise.all([
    orNotFound(ctx, id, getDocument(ctx, id)),
    getTranslations("documents"),
    readShell(),
    readFormState(page, (await searchParams).fel),
  ]);
  const source = { groupId: document.group.id, access: document.group.access };
  const possible = groups.filter((group) => canCopyTo(group.id, source));
  return (
    <>
      <DocumentCrumbs document={document} />
      <TitleForm
        heading={t("copy.title")}
        lead={t("copy.lead")}
        action={`${page}/spara`}
        back={`/dokument/${id}`}
        submit={t("copy.submit")}
        state={state}
        id={randomUUID()}
        title={t("copy.name", { title: document.title })}
        groups={{
          choices: possible.map(({ id, name }) => ({ value: id, text: name })),
          chosen: document.group.id,
          ...(possible.length < groups.length ? { hint: t("copy.staysConfidential") } : {}),
        }}
      />
    </>
  );
}
