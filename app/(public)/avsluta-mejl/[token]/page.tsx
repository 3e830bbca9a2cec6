import type { Metadata } from "next";
import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import { readLeaveLink } from "#lib/notifications/queries";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ klart?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leave-notices");
  return { title: t("title"), robots: { index: false } };
}

/** What the link in a mail would end. Opening it ends nothing: mail filters open every link. */
export default async function LeaveNoticesPage({ params, searchParams }: Props) {
  const [{ token }, { klart }, t] = [await params, await searchParams, await getTranslations("leave-notices")];
  const kinds = readLeaveLink(token);
  const settings = <LinkButton href="/installningar/aviseringar">{t("settings")}</LinkButton>;
  return (
    <div className="narrow">
      <h1 tabIndex={-1}>{t(!kinds ? "brokenTitle" : klart ? "doneTitle" : "title")}</h1>
      {!kinds && <p className="lead">{t("broken")}</p>}
      {kinds && klart && <Banner look="ok">{t("done")}</Banner>}
      {kinds && !klart && <p className="lead">{t("lead")}</p>}
      {kinds && (
        <>
          <p>{t(klart ? "noMore" : "would")}</p>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>{t(`kinds.${kind}`)}</li>
            ))}
          </ul>
          <p>{t("kept")}</p>
        </>
      )}
      {kinds && !klart ? (
        <form method="post" action={`/avsluta-mejl/${token}/svar`}>
          <p className="actions">
            <Button type="submit" look="primary">
              {t("leave")}
            </Button>
            {settings}
          </p>
        </form>
      ) : (
        <p className="actions">{settings}</p>
      )}
    </div>
  );
}
