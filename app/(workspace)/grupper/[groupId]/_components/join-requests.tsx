import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { RelativeTime } from "#app/_ui/time";
import type { GroupPage } from "#lib/members/groups/queries";

type Props = { groupId: string; requests: GroupPage["requests"]; now: Date };

/** Those who ask to be let in, oldest first. */
export async function JoinRequests({ groupId, requests, now }: Props) {
  const [t, locale] = await Promise.all([getTranslations("groups"), currentLocale()]);
  return (
    <Sheet id="fragor" title={t("request.title")} lead={t("request.lead")}>
      <ul className="list group">
        {requests.map((request) => (
          <li className="row" key={request.id}>
            <Avatar initials={initialsOf(request.name)} kind={request.organisationKind} />
            <div>
              <h3 className="row-title">
                <Link href={`/medlemmar/${request.id}`}>{request.name}</Link>
              </h3>
              <p className="row-meta">
                {request.organisation && request.organisationKind && (
                  <span>
                    <OrganisationName kind={request.organisationKind}>{request.organisation}</OrganisationName>
                  </span>
                )}
                {request.function && <span>{request.function}</span>}
              </p>
              {request.message && <p className="row-message">{request.message}</p>}
              <form className="row-actions no-print" method="post" action={`/grupper/${groupId}/svar`}>
                <input type="hidden" name="person" value={request.id} />
                <Button
                  type="submit"
                  name="svar"
                  value="ja"
                  icon="user-check"
                  aria-label={t("request.admitWho", { name: request.name })}
                >
                  {t("request.admit")}
                </Button>
                <Button
                  type="submit"
                  look="quiet"
                  name="svar"
                  value="nej"
                  aria-label={t("request.declineWho", { name: request.name })}
                >
                  {t("request.decline")}
                </Button>
              </form>
            </div>
            <div className="row-side">
              <span>
                {t.rich("request.asked", { time: () => <RelativeTime at={request.at} locale={locale} now={now} /> })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
