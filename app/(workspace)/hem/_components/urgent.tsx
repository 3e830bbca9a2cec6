import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import type { UrgentRow } from "#lib/urgent/queries";

type Props = { notices: readonly UrgentRow[] };

/** The urgent notices that wait for the reader, before everything else. */
export async function Urgent({ notices }: Props) {
  const t = await getTranslations("urgent");
  if (notices.length === 0) return null;
  return (
    <section className="banner banner-danger" aria-labelledby="bradskande">
      <Icon name="triangle-alert" />
      <div className="grow">
        <h2 className="label" id="bradskande">
          {t("waiting", { notices: notices.length })}
        </h2>
        <ul className="plain">
          {notices.map(({ id, group, sender }) => (
            <li key={id}>
              <Link href={`/bradskande/${id}`}>{t("fromTo", { sender, group })}</Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
