import type { ReactNode } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import type { GroupPage } from "#lib/members/groups/queries";

type Props = { group: GroupPage; mayLeave: boolean; me: string; stuck: boolean; children: ReactNode };

const reach = { open: "reachOpen", restricted: "reachRestricted", confidential: "reachConfidential" } as const;

/** Who can read, in words, and the way out. */
export async function GroupRail({ group, mayLeave, me, stuck, children }: Props) {
  const t = await getTranslations("groups");
  const guests = group.people.filter(({ role }) => role === "guest").length;
  return (
    <aside className="rail" aria-label={t("page.about")}>
      {children}
      <section aria-labelledby="insyn">
        <h2 id="insyn">{t("page.reach")}</h2>
        <p>{t(`page.${reach[group.access]}`)}</p>
        {guests > 0 && <p className="rail-more">{t("page.reachGuests", { count: guests })}</p>}
      </section>
      <section aria-labelledby="om">
        <h2 id="om">{t("page.about")}</h2>
        <dl className="facts">
          <dt>{t("page.kind")}</dt>
          <dd>{t(`kind.${group.kind}`)}</dd>
          <dt>{t("page.access")}</dt>
          <dd>{t(`access.${group.access}`)}</dd>
        </dl>
      </section>
      {mayLeave && (
        <section aria-labelledby="lamna" className="no-print">
          <h2 id="lamna">{t("page.leave")}</h2>
          {stuck && (
            <p className="error" id="leave" tabIndex={-1}>
              {t("page.lastCoordinator")}
            </p>
          )}
          <details className="confirm-step">
            <summary>{t("page.leave")}</summary>
            <p>{t("page.leaveText")}</p>
            <form method="post" action={`/grupper/${group.id}/deltagare/${me}/ta-bort`}>
              <Button look="danger" type="submit">
                {t("page.leaveConfirm", { group: group.name })}
              </Button>
            </form>
          </details>
        </section>
      )}
    </aside>
  );
}
