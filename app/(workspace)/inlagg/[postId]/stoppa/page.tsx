import type { Metadata } from "next";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { PageHead } from "#app/_ui/page-head";
import { postAddress } from "#lib/threads/address";
import { ReviewProblems } from "../../../granskning/_components/review-problems";
import { AlreadyDone, PostCrumbs, PostExcerpt } from "../_components/about-post";
import { WhyFields } from "../_components/why-fields";
import { readPost } from "../_read-post";

type Props = { params: Promise<{ postId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("stop.title") };
}

/** Says what stopping a post means, and what it does not cover, before it is done. */
export default async function StopPage({ params, searchParams }: Props) {
  const { post } = await readPost((await params).postId, "stoppa");
  const page = `/inlagg/${post.id}/stoppa`;
  const [t, state] = await Promise.all([getTranslations("review"), readFormState(page, (await searchParams).fel)]);
  return (
    <>
      <PostCrumbs post={post} />
      <ReviewProblems problems={state.problems} />
      <PageHead title={t("stop.title")} lead={t("stop.lead")} />
      {post.state !== "there" ? (
        <AlreadyDone post={post} />
      ) : (
        <form className="sheet form-sheet" method="post" action={`${page}/skicka`}>
          <PostExcerpt post={post} />
          <WhyFields kind="spread" state={state} rows={3} />
          <section aria-labelledby="hander">
            <h2 className="label" id="hander">
              {t("stop.happens")}
            </h2>
            <ul className="plain-rows small">
              <li>{t("stop.hidden")}</li>
              <li>{t("stop.covers")}</li>
              <li>{t("stop.quotes")}</li>
              {post.number === 1 && <li>{t("stop.first")}</li>}
              <li>{t("stop.readers")}</li>
              <li>{t("stop.decide")}</li>
            </ul>
          </section>
          <p className="actions">
            <Button look="danger" type="submit" icon="ban">
              {t("stop.confirm")}
            </Button>
            <LinkButton look="quiet" href={postAddress(post.threadId, post.number)}>
              {t("report.cancel")}
            </LinkButton>
          </p>
        </form>
      )}
    </>
  );
}
