import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import type { NeededIn } from "#lib/members/groups/coordinators/queries";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";

type Props = { person: Pick<ManagedPersonPage, "name" | "status" | "leavingSince">; needed: NeededIn };

/** Why the membership cannot be ended yet, and what to do about it. */
export async function NeededByGroups({ person: { name, status, leavingSince }, needed: { named, hidden } }: Props) {
  const [t, locale] = await Promise.all([getTranslations("admin"), currentLocale()]);
  const groups = new Intl.ListFormat(locale).format(named);
  const getsIn = status === "active" && !leavingSince;
  return (
    <>
      {named.length > 0 && <p>{t("needed.named", { name, groups, count: named.length })}</p>}
      {hidden > 0 && (
        <p>
          {t("needed.hidden", { name, count: hidden })} {t(getsIn ? "needed.ask" : "needed.appoint", { name })}
        </p>
      )}
    </>
  );
}

/** Whether there is any such group. */
export function isNeeded({ named, hidden }: NeededIn): boolean {
  return named.length + hidden > 0;
}
