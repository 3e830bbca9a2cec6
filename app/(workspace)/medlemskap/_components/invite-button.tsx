import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";

/** What one most often comes to the administration for. */
export async function InviteButton() {
  const t = await getTranslations("members");
  return (
    <LinkButton look="primary" icon="user-plus" href="/medlemmar/bjud-in">
      {t("invite")}
    </LinkButton>
  );
}
