import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { getMakingPage } from "#lib/good-practices/queries";
import { DraftNote } from "../../../goda-exempel/_components/draft-note";
import { KeptTexts } from "../../../goda-exempel/_components/kept-texts";
import { PracticeForm, partLabels } from "../../../goda-exempel/_components/practice-form";
import { PracticeProblems } from "../../../goda-exempel/_components/practice-problems";
import { SourcePosts } from "../../../goda-exempel/_components/source-posts";

type Query = Record<"fel" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ threadId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("good-practices");
  return { title: t("make.title") };
}

/** Turns a thread into a good example, beginning with what the thread says already. */
export default async function MakePracticePage({ params, searchParams }: Props) {
  const threadId = pathId((await params).threadId);
  const page = `/tradar/${threadId}/exempel`;
  const query = await searchParams;
  const ctx = await requireContext(page);
  const [t, locale, labels, { problems }, made] = await Promise.all([
    getTranslations("good-practices"),
    currentLocale(),
    partLabels(),
    readFormState(page, query.fel),
    orNotFound(ctx, threadId, getMakingPage(ctx, threadId)),
  ]);
  const { thread, written } = made;
  const fields: Record<string, string> = written?.fields ?? { ...made.prefill, contactId: ctx.actor.personId };
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/tradar", text: t("threads") },
          { href: `/tradar/${threadId}`, text: thread.title },
        ]}
      />
      <PracticeProblems problems={problems} labels={{ ...labels, contactId: t("parts.contact") }} />
      <DoneBanner area="good-practices" code={single(query.klart)} />
      <PageHead title={t("make.title")} lead={t("make.lead")} />
      {made.existing ? (
        <div className="stack">
          <div className="sheet">
            <EmptyState
              action={<LinkButton href={`/goda-exempel/${made.existing}`}>{t("make.toExisting")}</LinkButton>}
            >
              {t("make.exists")}
            </EmptyState>
          </div>
          {written && <KeptTexts fields={written.fields} />}
        </div>
      ) : (
        <div className="stack">
          <SourcePosts posts={made.posts} />
          <PracticeForm
            action={`${page}/spara`}
            back={`/tradar/${threadId}`}
            fields={fields}
            problems={problems}
            contacts={made.contacts}
            group={made.group}
            submit={t("make.publish")}
            locale={locale}
          >
            <input type="hidden" name="id" value={fields.id || randomUUID()} />
            {written && <DraftNote at={written.at} locale={locale} now={ctx.now()} />}
          </PracticeForm>
        </div>
      )}
    </>
  );
}
