import { getTranslations } from "next-intl/server";
import { LinkButton } from "#app/_ui/button";

type Props = { kind: "notFound" | "forbidden"; signedIn: boolean };

/** What stands where a page cannot be shown. Unknown and forbidden to know of read the same. */
export async function ProblemPage({ kind, signedIn }: Props) {
  const t = await getTranslations("errors");
  return (
    <div className="problem-page">
      <h1 tabIndex={-1}>{t(`${kind}Title`)}</h1>
      <p className="lead">{t(`${kind}Text`)}</p>
      <p className="actions">
        <LinkButton look="primary" href={signedIn ? "/hem" : "/"}>
          {t(signedIn ? "toOverview" : "toStart")}
        </LinkButton>
        <LinkButton href="/kontakt">{t("contact")}</LinkButton>
      </p>
    </div>
  );
}
