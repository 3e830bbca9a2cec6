import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { listTemplates } from "#lib/documents/templates/queries";
import { TitleForm } from "../_components/title-form";

type Props = { searchParams: Promise<Record<"mall" | "grupp" | "fel", string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("new") };
}

/** Where a document is begun: empty or from a template, in one of the reader's groups. */
export default async function NewDocumentPage({ searchParams }: Props) {
  const query = await searchParams;
  const ctx = await requireContext("/dokument/ny");
  const [t, { groups }, templates, state] = await Promise.all([
    getTranslations("documents"),
    readShell(),
    listTemplates(ctx),
    readFormState("/dokument/ny", query.fel),
  ]);
  const chosen = templates.find(({ id }) => id === single(query.mall));
  return (
    <>
      <Crumbs label={t("crumbs")} trail={[{ href: "/dokument", text: t("title") }]} />
      <TitleForm
        actions={
          <LinkButton icon="file-up" href="/dokument/ny/fil">
            {t("fromFile")}
          </LinkButton>
        }
        heading={t("new")}
        lead={t("form.newLead")}
        action="/dokument/ny/spara"
        back="/dokument"
        submit={t("form.create")}
        state={state}
        id={randomUUID()}
        title={chosen?.title ?? ""}
        groups={{
          choices: groups.map(({ id, name }) => ({ value: id, text: name })),
          chosen: z.uuid().safeParse(single(query.grupp)).data,
        }}
        templates={{
          choices: templates.map(({ id, title }) => ({ value: id, text: title })),
          chosen: chosen?.id,
        }}
      />
    </>
  );
}
