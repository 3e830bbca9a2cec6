import type { ReactNode } from "react";
import { MarkedText } from "#app/_components/marked-text";
import { OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { Icon, type IconName } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { formatRecent } from "#lib/platform/format";
import type { DocumentHit, PracticeHit } from "#lib/search/schema";

type Named = Pick<
  PracticeHit & DocumentHit,
  "id" | "title" | "organisation" | "organisationKind" | "group" | "excerpt"
>;

type Props<Hit extends Named> = {
  id: string;
  title: string;
  icon: IconName;
  hits: readonly Hit[];
  /** Where each has its page, before its id. */
  place: string;
  at: (hit: Hit) => string;
  /** What more is to be known of one. */
  more?: (hit: Hit) => ReactNode;
  /** The way to all of them, when these are not all. */
  all: { href: string; text: string } | undefined;
  now: Date;
};

/** Things with a name of their own that fit: what each is called, whose it is, and the words that fit. */
export async function NamedHits<Hit extends Named>({ id, title, icon, hits, place, at, more, all, now }: Props<Hit>) {
  const locale = await currentLocale();
  return (
    <Sheet
      id={id}
      title={title}
      aside={
        all && (
          <Link className="link" href={all.href}>
            {all.text}
          </Link>
        )
      }
    >
      <ol className="list hitlist group">
        {hits.map((hit) => {
          const moment = new Date(at(hit));
          return (
            <li key={hit.id} className="row">
              <span className="row-icon">
                <Icon name={icon} />
              </span>
              <div>
                <h3 className="row-title">
                  <Link href={`${place}/${hit.id}`}>
                    <span>
                      <MarkedText pieces={hit.title} />
                    </span>
                  </Link>
                </h3>
                <p className="row-meta">
                  <span>
                    <OrganisationName kind={hit.organisationKind}>{hit.organisation}</OrganisationName>
                  </span>
                  <span>{hit.group.name}</span>
                  {more && <span>{more(hit)}</span>}
                </p>
                <p className="hit-text">
                  <MarkedText pieces={hit.excerpt} />
                </p>
              </div>
              <div className="row-side">
                <time dateTime={moment.toISOString()}>{formatRecent(moment, locale, now)}</time>
              </div>
            </li>
          );
        })}
      </ol>
    </Sheet>
  );
}
