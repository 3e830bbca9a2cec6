import { Avatar, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Time } from "#app/_ui/time";
import type { DocumentEvent } from "#lib/documents/events/schema";
import type { Locale } from "#lib/platform/format";

type Props = { event: DocumentEvent; locale: Locale; now: Date };

/** One thing that happened: who did what, and what was said where the reader may see it. */
export async function ActivityRow({ event, locale, now }: Props) {
  const t = await getTranslations("document-activity");
  const { actor, kind, whom, version, text, at } = event;
  const words = { whom: whom ?? t("somebody"), version: version ?? t("earlierVersion") };
  return (
    <li className="row">
      <Avatar initials={actor?.initials ?? "B"} kind={actor?.organisationKind ?? null} />
      <div>
        <p className="row-title">
          <b>{actor?.name ?? "Brygga"}</b> {t(`did.${kind}`, words)}
        </p>
        {text && <p className="row-text">{text}</p>}
        {actor?.organisation && actor.organisationKind && (
          <p className="small muted">
            <OrganisationName kind={actor.organisationKind}>{actor.organisation}</OrganisationName>
          </p>
        )}
      </div>
      <div className="row-side">
        <Time at={at} locale={locale} now={now} />
      </div>
    </li>
  );
}
