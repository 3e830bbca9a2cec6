import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import type { UrgentPage } from "#lib/urgent/queries";

type Props = { notice: UrgentPage };

/** What the reader's own organisation has said, or is to say. */
export async function OwnAnswer({ notice: { id, own, mayConfirm, open, organisations } }: Props) {
  const t = await getTranslations("urgent");
  if (!own) return null;
  const mine = organisations.find((organisation) => organisation.id === own.organisationId);
  if (!mine) return null;
  if (mine.confirmed && !mayConfirm)
    return (
      <Banner look="ok" live={false}>
        {t("ownTaken", { organisation: mine.name, by: mine.confirmed.by })}
      </Banner>
    );
  if (!mayConfirm)
    return open ? (
      <Banner live={false}>{t("ownWaits", { organisation: mine.name, names: mine.responsible.join(", ") })}</Banner>
    ) : null;
  return (
    <form className="urgent-answer no-print" method="post" action={`/bradskande/${id}/bekrafta`}>
      <p>{t("ask", { organisation: mine.name })}</p>
      <Button type="submit" look="primary" icon="circle-check">
        {t("confirm")}
      </Button>
    </form>
  );
}
