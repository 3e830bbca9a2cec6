import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import { getDocument } from "#lib/documents/queries";
import { getStatusPage } from "#lib/documents/status/queries";
import { LONGEST_BODY, LONGEST_REGISTRY_NUMBER } from "#lib/documents/status/schema";
import { isoDate } from "#lib/platform/format";
import { Problems, problemWords } from "../_components/form-words";
import { DocumentPageTop } from "../_components/page-top";
import { PrivacyHits, WhyShown } from "../_components/privacy-check";
import { StatusSteps } from "../_components/status-steps";
import "../../_components/document.css";
import "../../_components/versions.css";

type Query = Record<"fel" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("document-status");
  return { title: t("title") };
}

/** What can be done next with a document: consultation, adoption, a new version. For those who decide about it. */
export default async function StatusPage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const here = `/dokument/${id}/status`;
  const query = await searchParams;
  const ctx = await requireContext(here);
  const [t, page, head, { problems, values }] = await Promise.all([
    getTranslations("document-status"),
    orNotFound(ctx, id, getStatusPage(ctx, id)),
    orNotFound(ctx, id, getDocument(ctx, id)),
    readFormState(here, query.fel),
  ]);
  const { document, hits, suggestions, unknownMarks } = page;
  const error = await problemWords("document-status", problems);
  const today = isoDate(ctx.now());
  const stopped = hits.some(({ stop }) => stop);
  const text = (name: string, otherwise = "") => values[name]?.[0] ?? otherwise;
  return (
    <>
      <DocumentPageTop document={document} title={t("title")} lead={t("lead")}>
        <Problems area="document-status" problems={problems} />
        <DoneBanner area="document-status" code={single(query.klart)} />
      </DocumentPageTop>
      <div className="status-grid">
        <aside aria-labelledby="steg">
          <h2 id="steg">{t("steps")}</h2>
          <StatusSteps document={head} now={ctx.now()} />
        </aside>
        <div className="stack">
          {document.status === "adopted" ? (
            <Sheet id="ny-version" title={t("nextVersion")} lead={t("isAdopted")}>
              <form className="form-sheet" method="post" action={`${here}/ny-version`}>
                <p>{t("nextText")}</p>
                <p className="actions">
                  <Button look="primary" type="submit">
                    {t("nextVersion")}
                  </Button>
                </p>
              </form>
            </Sheet>
          ) : (
            <>
              <PrivacyHits hits={hits} edit={`/dokument/${id}/redigera`} />
              <Sheet id="remiss" title={t("consult")} lead={t("consultText")}>
                {document.status === "draft" ? (
                  <div className="form-sheet">
                    <p>{t("shareFirst")}</p>
                    <p className="actions">
                      <LinkButton href={`/dokument/${id}/dela`}>{t("share")}</LinkButton>
                    </p>
                  </div>
                ) : (
                  <form className="form-sheet" method="post" action={`${here}/remiss`}>
                    <Input
                      id="respondBy"
                      name="respondBy"
                      type="date"
                      required
                      min={today}
                      label={t("respondBy")}
                      defaultValue={text("respondBy", page.respondBy ?? "")}
                      error={error("respondBy")}
                    />
                    {document.status === "shared_draft" && <WhyShown hits={hits} fields={values} error={error} />}
                    <p className="actions">
                      <Button type="submit" disabled={stopped && document.status === "shared_draft"}>
                        {t(document.status === "in_consultation" ? "move" : "consult")}
                      </Button>
                      {document.status === "in_consultation" && (
                        <Button look="quiet" type="submit" formAction={`${here}/avsluta-remiss`} formNoValidate>
                          {t("endConsultation")}
                        </Button>
                      )}
                    </p>
                  </form>
                )}
              </Sheet>
              <Sheet id="faststall" title={t("adopt")} lead={t("adoptText")}>
                <form className="form-sheet" method="post" action={`${here}/faststall`}>
                  {suggestions > 0 && <p>{t("suggestions", { count: suggestions })}</p>}
                  {unknownMarks > 0 && <p>{t("unknownMarks", { count: unknownMarks })}</p>}
                  <Input
                    id="adoptedBy"
                    name="adoptedBy"
                    required
                    maxLength={LONGEST_BODY}
                    label={t("adoptedBy")}
                    hint={t("adoptedByHint")}
                    defaultValue={text("adoptedBy", page.adoptedBy ?? "")}
                    error={error("adoptedBy")}
                  />
                  <Input
                    id="adoptedOn"
                    name="adoptedOn"
                    type="date"
                    required
                    max={today}
                    label={t("adoptedOn")}
                    defaultValue={text("adoptedOn", today)}
                    error={error("adoptedOn")}
                  />
                  <Input
                    id="registryNumber"
                    name="registryNumber"
                    required
                    maxLength={LONGEST_REGISTRY_NUMBER}
                    label={t("registryNumber")}
                    hint={t("registryHint")}
                    defaultValue={text("registryNumber")}
                    error={error("registryNumber")}
                  />
                  <Input
                    id="reviewBy"
                    name="reviewBy"
                    type="date"
                    label={t("reviewBy")}
                    hint={t("reviewHint")}
                    defaultValue={text("reviewBy")}
                    error={error("reviewBy")}
                  />
                  <WhyShown hits={hits} fields={values} error={error} prefix="faststall-" />
                  <p className="actions">
                    <Button look="primary" type="submit" disabled={stopped || suggestions > 0}>
                      {t("adopt")}
                    </Button>
                  </p>
                </form>
              </Sheet>
            </>
          )}
        </div>
      </div>
    </>
  );
}
