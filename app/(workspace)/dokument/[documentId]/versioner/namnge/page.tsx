import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { getNamingPage } from "#lib/documents/status/queries";
import { LONGEST_NAME } from "#lib/documents/versions/schema";
import { Problems, problemWords } from "../../_components/form-words";
import { DocumentCrumbs } from "../../_components/page-top";
import { PrivacyHits, WhyShown } from "../../_components/privacy-check";
import "../../../_components/versions.css";

type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<{ fel?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("document-versions");
  return { title: t("name") };
}

/** Keeps what the document says now under a name. */
export default async function NameVersionPage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const here = `/dokument/${id}/versioner/namnge`;
  const ctx = await requireContext(here);
  const [t, { document, hits, next }, { problems, values }] = await Promise.all([
    getTranslations("document-versions"),
    orNotFound(ctx, id, getNamingPage(ctx, id)),
    readFormState(here, (await searchParams).fel),
  ]);
  const error = await problemWords("document-versions", problems);
  return (
    <>
      <DocumentCrumbs document={document} through={{ href: `/dokument/${id}/versioner`, text: t("title") }} />
      <Problems area="document-versions" problems={problems} />
      <PageHead title={t("name")} lead={t("nameLead", { next })} />
      <div className="stack">
        <PrivacyHits hits={hits} edit={`/dokument/${id}/redigera`} />
        <form className="sheet form-sheet" method="post" action={`${here}/spara`}>
          <Input
            id="name"
            name="name"
            required
            maxLength={LONGEST_NAME}
            label={t("nameLabel")}
            hint={t("nameHint")}
            defaultValue={values.name?.[0]}
            error={error("name")}
          />
          <WhyShown hits={hits} fields={values} error={error} />
          <p className="actions">
            <Button look="primary" type="submit" disabled={hits.some(({ stop }) => stop)}>
              {t("nameSave")}
            </Button>
            <LinkButton look="quiet" href={`/dokument/${id}/versioner`}>
              {t("cancel")}
            </LinkButton>
          </p>
        </form>
      </div>
    </>
  );
}
