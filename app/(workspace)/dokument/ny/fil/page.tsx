import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { FormProblems } from "#app/_components/form-problems";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { readShell } from "#app/_shell";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Input, Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { IMPORT_ENDINGS } from "#lib/documents/convert/limits";
import { LONGEST_TITLE } from "#lib/documents/schema";
import { SendFile } from "./_components/send-file";

type Props = { searchParams: Promise<Record<"grupp" | "fel", string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("document-import");
  return { title: t("title") };
}

/** Where a file becomes a document in one of the reader's groups. */
export default async function DocumentFromFilePage({ searchParams }: Props) {
  const query = await searchParams;
  await requireContext("/dokument/ny/fil");
  const [t, documents, { groups }, { problems, values }] = await Promise.all([
    getTranslations("document-import"),
    getTranslations("documents"),
    readShell(),
    readFormState("/dokument/ny/fil", query.fel),
  ]);
  const words = (field: string) => {
    const code = problems[field];
    if (code && t.has(`problems.${code}`)) return t(`problems.${code}`);
    return documents(code && documents.has(`problems.${code}`) ? `problems.${code}` : "problems.invalid");
  };
  const sendTexts = {
    sending: t("sending"),
    busy: t.raw("busy"),
    tooMany: t.raw("tooMany"),
    signedOut: t("signedOut"),
    notAllowed: t("notAllowed"),
    failed: t("failed"),
    noContact: t("noContact"),
    stillChosen: t("stillChosen"),
    again: t("again"),
  };
  const error = (field: string) => (problems[field] ? words(field) : undefined);
  return (
    <>
      <Crumbs
        label={documents("crumbs")}
        trail={[
          { href: "/dokument", text: documents("title") },
          { href: "/dokument/ny", text: documents("new") },
        ]}
      />
      <FormProblems
        problems={problems}
        words={words}
        labels={{ file: t("file"), title: documents("form.title"), groupId: documents("form.group") }}
      />
      <PageHead title={t("title")} lead={t("lead")} />
      <form className="sheet form-sheet" method="post" encType="multipart/form-data" action="/dokument/ny/fil/spara">
        <input type="hidden" name="id" value={values.id?.[0] ?? randomUUID()} />
        <Input
          id="file"
          name="file"
          type="file"
          required
          accept={Object.keys(IMPORT_ENDINGS)
            .map((ending) => `.${ending}`)
            .join()}
          label={t("file")}
          hint={t("fileHint")}
          error={error("file")}
        />
        <Input
          id="title"
          name="title"
          maxLength={LONGEST_TITLE}
          autoComplete="off"
          label={documents("form.title")}
          hint={t("titleHint")}
          defaultValue={values.title?.[0]}
          error={error("title")}
        />
        <Select
          id="groupId"
          name="groupId"
          label={documents("form.group")}
          hint={documents("form.groupHint")}
          choices={groups.map(({ id, name }) => ({ value: id, text: name }))}
          defaultValue={values.groupId?.[0] ?? z.uuid().safeParse(single(query.grupp)).data}
          error={error("groupId")}
        />
        <SendFile texts={sendTexts} />
        <p className="actions">
          <Button look="primary" type="submit">
            {t("submit")}
          </Button>
          <LinkButton look="quiet" href="/dokument/ny">
            {documents("form.cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
