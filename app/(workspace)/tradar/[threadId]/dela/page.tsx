import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { Check, Input } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { formatMoment } from "#lib/platform/format";
import { sayCovered } from "#lib/threads/body/covered";
import { getSplitPage } from "#lib/threads/moving/queries";
import { MoveProblems, moveProblem } from "../flytta/_components/move-problems";

type Query = Record<"fran" | "fel", string | string[] | undefined>;
type Props = { params: Promise<{ threadId: string }>; searchParams: Promise<Query> };

const number = z.coerce.number().int().min(2).max(1_000_000).catch(2);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moving");
  return { title: t("split.title") };
}

/** Chooses the posts that are to be a thread of their own. */
export default async function SplitPage({ params, searchParams }: Props) {
  const threadId = pathId((await params).threadId);
  const page = `/tradar/${threadId}/dela`;
  const query = await searchParams;
  const from = number.parse(single(query.fran));
  const ctx = await requireContext(page);
  const [t, locale, thread, state] = await Promise.all([
    getTranslations("moving"),
    currentLocale(),
    orNotFound(ctx, threadId, getSplitPage(ctx, threadId, from)),
    readFormState(page, query.fel),
  ]);
  const error = moveProblem(t, state.problems);
  const chosen = state.values.post;
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/tradar", text: t("threads") },
          { href: `/tradar/${threadId}`, text: thread.title },
        ]}
      />
      <MoveProblems problems={state.problems} />
      <PageHead title={t("split.title")} lead={t("split.lead")} />
      {thread.posts.length === 0 ? (
        <div className="sheet">
          <EmptyState action={<LinkButton href={`/tradar/${threadId}`}>{t("back")}</LinkButton>}>
            {t("split.none")}
          </EmptyState>
        </div>
      ) : (
        <form className="sheet form-sheet" method="post" action={`${page}/spara`}>
          <input type="hidden" name="id" value={state.values.id?.[0] ?? randomUUID()} />
          <Input
            id="title"
            name="title"
            required
            maxLength={160}
            label={t("split.newTitle")}
            defaultValue={state.values.title?.[0]}
            error={error("title")}
          />
          <fieldset id="postIds">
            <legend className="label">{t("split.posts")}</legend>
            {error("postIds") && <span className="error">{error("postIds")}</span>}
            {thread.posts.map((post) => (
              <Check
                key={post.id}
                id={`post-${post.number}`}
                name="post"
                value={post.id}
                label={t("split.post", {
                  n: post.number,
                  name: post.author,
                  when: formatMoment(new Date(post.at), locale, ctx.now()),
                })}
                hint={sayCovered(post.excerpt, locale)}
                defaultChecked={chosen?.includes(post.id)}
              />
            ))}
          </fieldset>
          <p className="small muted">{t("split.means")}</p>
          <p className="actions">
            <Button look="primary" type="submit">
              {t("split.save")}
            </Button>
            <LinkButton look="quiet" href={`/tradar/${threadId}`}>
              {t("cancel")}
            </LinkButton>
          </p>
        </form>
      )}
    </>
  );
}
