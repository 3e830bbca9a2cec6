import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { env } from "#lib/platform/env";

/** The made-up network's: the number is from the series set aside for fiction. */
const demo = { email: "samordnare@lansstyrelsen.example", phone: "070-174 06 05" };

type Props = { coordinator: string | null };

/** How to reach whoever coordinates the network: a function first, never a person. */
export async function ContactDetails({ coordinator }: Props) {
  const t = await getTranslations("public");
  const settings = env();
  const email = settings.BRYGGA_CONTACT_EMAIL ?? (settings.demo ? demo.email : undefined);
  const phone = settings.BRYGGA_CONTACT_PHONE ?? (settings.demo ? demo.phone : undefined);
  return (
    <>
      <p>
        <b>{t("contact.coordinator")}</b>
        {coordinator && (
          <>
            <br />
            <OrganisationName kind="county_board">{coordinator}</OrganisationName>
          </>
        )}
      </p>
      {email && (
        <p>
          <a className="link" href={`mailto:${email}`}>
            <Icon name="mail" size="s" />
            {email}
          </a>
        </p>
      )}
      {phone && (
        <p>
          <a className="link" href={`tel:${phone.replace(/^0/, "+46").replace(/[^+\d]/g, "")}`}>
            <Icon name="phone" size="s" />
            {phone}
          </a>
        </p>
      )}
      {email || phone ? (
        <p className="muted">{t("contact.answerTime")}</p>
      ) : (
        <p className="muted">{t("contact.viaAuthority")}</p>
      )}
    </>
  );
}
