import type { Metadata } from "next";
import { getTranslations } from "#app/_i18n/translations";
import { AnchorButton } from "#app/_ui/anchor-button";

type Props = { searchParams: Promise<{ orsak?: string | string[] }> };

const REASONS = [
  "okand-inloggning",
  "fel-organisation",
  "gammal-inloggning",
  "upptagen",
  "inbjudan",
  "avbruten",
  "kontakt",
  "inget-konto",
  "for-manga-koder",
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("failedTitle") };
}

/** Why a sign-in did not lead in, and what to do instead. */
export default async function SignInFailedPage({ searchParams }: Props) {
  const { orsak } = await searchParams;
  const reason = REASONS.find((known) => known === orsak) ?? "kontakt";
  const t = await getTranslations("sign-in");
  return (
    <div className="narrow">
      <h1 tabIndex={-1}>{t(`failed.${reason}.title`)}</h1>
      <p className="lead">{t(`failed.${reason}.text`)}</p>
      <p className="actions sign-in-help">
        <AnchorButton look="primary" href="/logga-in">
          {t("toSignIn")}
        </AnchorButton>
        <AnchorButton href="/kontakt">{t("contact")}</AnchorButton>
      </p>
    </div>
  );
}
