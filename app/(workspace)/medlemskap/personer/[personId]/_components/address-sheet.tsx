import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Sheet } from "#app/_ui/sheet";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";

type Props = { person: ManagedPersonPage };

/** What the person signs in with, and the way to change it. */
export async function AddressSheet({ person: { id, name, email } }: Props) {
  const t = await getTranslations("admin");
  return (
    <Sheet id="adress" title={t("address.sheet")}>
      <div className="sheet-body form-rows">
        <p>{t("address.signsIn", { name, email })}</p>
        <p className="no-print">
          <LinkButton icon="mail" href={`/medlemskap/personer/${id}/adress`}>
            {t("address.change")}
          </LinkButton>
        </p>
      </div>
    </Sheet>
  );
}
