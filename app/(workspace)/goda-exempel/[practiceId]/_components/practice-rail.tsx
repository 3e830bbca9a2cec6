import { Avatar, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import type { GoodPractice } from "#lib/good-practices/queries";

/** Whom to ask, where it comes from and who reads it; for those who may, the way to earlier versions and to taking it away. */
export async function PracticeRail({ practice }: { practice: GoodPractice }) {
  const t = await getTranslations("good-practices");
  const { contact, thread, may, group } = practice;
  return (
    <aside className="rail" aria-label={t("page.about")}>
      <section aria-labelledby="kontakt">
        <h2 id="kontakt">{t("parts.contact")}</h2>
        <ul className="people">
          <li>
            <Avatar initials={contact.initials} kind={contact.organisationKind} size="s" />
            <span>
              {may.seeContact ? <Link href={`/medlemmar/${contact.id}`}>{contact.name}</Link> : contact.name}
              {contact.function && (
                <>
                  <br />
                  {contact.function}
                </>
              )}
              {contact.organisation && contact.organisationKind && (
                <>
                  <br />
                  <OrganisationName kind={contact.organisationKind}>{contact.organisation}</OrganisationName>
                </>
              )}
            </span>
          </li>
        </ul>
        {!contact.here && <p className="rail-more">{t(may.edit ? "page.contactGoneEdit" : "page.contactGone")}</p>}
      </section>
      {thread && (
        <section aria-labelledby="traden">
          <h2 id="traden">{t("page.thread")}</h2>
          <p>
            <Link href={`/tradar/${thread.id}`}>{thread.title}</Link>
          </p>
        </section>
      )}
      <section aria-labelledby="insyn">
        <h2 id="insyn">{t("page.reach")}</h2>
        <p>{t("page.reachGroup", { group: group.name })}</p>
      </section>
      {may.edit && practice.versions > 0 && (
        <section className="no-print" aria-labelledby="versioner">
          <h2 id="versioner">{t("page.versions")}</h2>
          <p>
            <Link href={`/goda-exempel/${practice.id}/historik`}>
              {t("page.versionsLink", { count: practice.versions })}
            </Link>
          </p>
        </section>
      )}
      {may.remove && (
        <section className="no-print" aria-label={t("page.remove")}>
          <details className="confirm-step">
            <summary>{t("page.remove")}</summary>
            <p>{t("page.removeText")}</p>
            <form method="post" action={`/goda-exempel/${practice.id}/ta-bort`}>
              <Button look="danger" type="submit">
                {t("page.removeConfirm")}
              </Button>
            </form>
          </details>
        </section>
      )}
    </aside>
  );
}
