import type { Metadata } from "next";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import { PageHead } from "#app/_ui/page-head";
import { postAddress } from "#lib/threads/address";
import { ReviewProblems } from "../../../granskning/_components/review-problems";
import { AlreadyDone, PostCrumbs, PostExcerpt } from "../_components/about-post";
import { WhyFields } from "../_components/why-fields";
import { readPost } from "../_read-post";

type Props = { params: Promise<{ postId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ post }, t] = await Promise.all([readPost((await params).postId, "rapportera"), getTranslations("review")]);
  return { title: t(post.own ? "report.ownTitle" : "report.title") };
}

/** Asks the group's coordinators to look at a post; for one's own, to take it away. */
export default async function ReportPage({ params, searchParams }: Props) {
  const { post } = await readPost((await params).postId, "rapportera");
  const page = `/inlagg/${post.id}/rapportera`;
  const [t, state] = await Promise.all([getTranslations("review"), readFormState(page, (await searchParams).fel)]);
  const kind = post.own ? "removal" : "flag";
  return (
    <>
      <PostCrumbs post={post} />
      <ReviewProblems problems={state.problems} />
      <PageHead
        title={t(post.own ? "report.ownTitle" : "report.title")}
        lead={t(post.own ? "report.ownLead" : "report.lead")}
      />
      {post.state !== "there" ? (
        <AlreadyDone post={post} />
      ) : (
        <form className="sheet form-sheet" method="post" action={`${page}/skicka`}>
          <PostExcerpt post={post} />
          <input type="hidden" name="kind" value={kind} />
          <WhyFields kind={kind} state={state} rows={4} />
          <p className="small muted">
            {t("report.urgent")} <Link href={`/inlagg/${post.id}/stoppa`}>{t("report.urgentLink")}</Link>
          </p>
          <p className="actions">
            <Button look="primary" type="submit">
              {t(post.own ? "report.ownSend" : "report.send")}
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
