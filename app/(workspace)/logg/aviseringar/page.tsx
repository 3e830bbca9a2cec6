import type { Metadata } from "next";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { deny, orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Input, Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { listLogPeople } from "#lib/members/audit-log/queries";
import { getDocumentExplanation } from "#lib/notifications/document-explanation/queries";
import { getExplanation } from "#lib/notifications/explanation/queries";
import { canExplainDelivery } from "#lib/notifications/policy";
import { DocumentExplanation } from "./_components/document-explanation";
import { Explanation } from "./_components/explanation";

const PAGE = "/logg/aviseringar";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delivery-log");
  return { title: t("title") };
}

/** Why a person did or did not get mail about a post or a document. Asking leaves a trace in the log. */
export default async function DeliveryLogPage({ searchParams }: Props) {
  const query = await searchParams;
  const ctx = await requireContext(PAGE);
  if (!canExplainDelivery(ctx.actor)) deny(ctx);
  const [personId, postId, documentId] = [single(query.person), single(query.inlagg), single(query.dokument)];
  const [t, tl, tm, locale, people, { problems, values }] = await Promise.all([
    getTranslations("delivery-log"),
    getTranslations("log"),
    getTranslations("members"),
    currentLocale(),
    listLogPeople(ctx),
    readFormState(PAGE, query.fel),
  ]);
  const facts =
    personId && postId
      ? await orNotFound(ctx, postId, getExplanation(ctx, { personId: pathId(personId), postId: pathId(postId) }))
      : undefined;
  const ofDocument =
    personId && documentId
      ? await orNotFound(
          ctx,
          documentId,
          getDocumentExplanation(ctx, { personId: pathId(personId), documentId: pathId(documentId) }),
        )
      : undefined;
  const asked = facts
    ? `/tradar/${facts.post.threadId}?inlagg=${facts.post.number}`
    : ofDocument && `/dokument/${ofDocument.document.id}`;
  return (
    <>
      <FormProblems problems={problems} />
      <Crumbs label={t("crumbs")} trail={[{ href: "/logg", text: tl("title") }]} />
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="stack">
        <Sheet id="fraga" title={t("question")}>
          <form className="sheet-body form" method="post" action={`${PAGE}/fraga`}>
            <Select
              id="person"
              name="person"
              label={t("person")}
              defaultValue={values.person?.[0] ?? personId}
              choices={people.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <Input
              id="inlagg"
              name="inlagg"
              required
              label={t("post")}
              hint={t("postHint")}
              defaultValue={values.inlagg?.[0] ?? asked}
              error={problems.inlagg && problemText(tm, problems.inlagg)}
            />
            <p className="actions">
              <Button type="submit" look="primary">
                {t("ask")}
              </Button>
            </p>
          </form>
        </Sheet>
        {facts && <Explanation facts={facts} locale={locale} now={ctx.now()} />}
        {ofDocument && <DocumentExplanation facts={ofDocument} locale={locale} now={ctx.now()} />}
      </div>
    </>
  );
}
