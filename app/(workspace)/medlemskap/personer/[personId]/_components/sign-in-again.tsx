import { getTranslations } from "#app/_i18n/translations";
import { AnchorButton } from "#app/_ui/anchor-button";
import { LinkButton } from "#app/_ui/button";

type Props = { back: string };

/** In place of the form, for whoever signed in too long ago. */
export async function SignInAgain({ back }: Props) {
  const t = await getTranslations("admin");
  return (
    <>
      <p>{t("address.stale")}</p>
      <p className="actions no-print">
        <LinkButton href={back}>{t("address.keep")}</LinkButton>
        <AnchorButton look="primary" icon="log-in" href={`/logga-in?till=${encodeURIComponent(`${back}/adress`)}`}>
          {t("address.signIn")}
        </AnchorButton>
      </p>
    </>
  );
}
