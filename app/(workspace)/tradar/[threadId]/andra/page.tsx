import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Input, Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { getThreadToChange } from "#lib/threads/queries";
import { THREAD_CATEGORIES, THREAD_TYPES } from "#lib/threads/schema";
import { MoveProblems, moveProblem } from "../flytta/_components/move-problems";

type Props = { params: Promise<{ threadId: string }>; searchParams: Promise<{ fel?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("threads.andra");
  return { title: t("title") };
}

/** The title, type and category of a thread, for who began it and those who keep order. */
export default async function ChangeThreadPage({ params, searchParams }: Props) {
  const threadId = pathId((await params).threadId);
  const page = `/tradar/${threadId}/andra`;
  const ctx = await requireContext(page);
  const [t, tm, thread, { problems, values }] = await Promise.all([
    getTranslations("threads"),
    getTranslations("moving"),
    orNotFound(ctx, threadId, getThreadToChange(ctx, threadId)),
    readFormState(page, (await searchParams).fel),
  ]);
  const error = moveProblem(tm, problems);
  return (
    <>
      <Crumbs
        label={tm("crumbs")}
        trail={[
          { href: "/tradar", text: tm("threads") },
          { href: `/tradar/${threadId}`, text: thread.title },
        ]}
      />
      <MoveProblems problems={problems} />
      <PageHead title={t("andra.title")} lead={t("andra.lead")} />
      <form className="sheet form-sheet" method="post" action={`${page}/spara`}>
        <Input
          id="title"
          name="title"
          required
          maxLength={160}
          label={t("andra.heading")}
          defaultValue={values.title?.[0] ?? thread.title}
          error={error("title")}
        />
        <Select
          id="type"
          name="type"
          label={t("andra.type")}
          choices={THREAD_TYPES.map((value) => ({ value, text: t(`types.${value}`) }))}
          defaultValue={values.type?.[0] ?? thread.type}
          error={error("type")}
        />
        <Select
          id="category"
          name="category"
          label={t("andra.category")}
          choices={[
            { value: "", text: t("andra.noCategory") },
            ...THREAD_CATEGORIES.map((value) => ({ value, text: t(`categories.${value}`) })),
          ]}
          defaultValue={values.category?.[0] ?? thread.category ?? ""}
          error={error("category")}
        />
        <p className="small muted">{t("andra.means")}</p>
        <p className="actions">
          <Button look="primary" type="submit">
            {t("andra.save")}
          </Button>
          <LinkButton look="quiet" href={`/tradar/${threadId}`}>
            {tm("cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
