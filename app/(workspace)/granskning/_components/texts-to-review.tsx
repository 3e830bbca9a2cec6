import { Icon } from "#app/_ui/icon";
import type { IconName } from "#app/_ui/icons/icon-names";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { formatMoment, type Locale } from "#lib/platform/format";

type Props = {
  id: string;
  title: string;
  icon: IconName;
  texts: readonly { href: string; title: string; group: string; by: string; at: string }[];
  about: (words: { name: string; when: string; group: string }) => string;
  locale: Locale;
  now: Date;
};

/** What was published in spite of a warning; nothing when nothing waits. */
export function TextsToReview({ id, title, icon, texts, about, locale, now }: Props) {
  if (texts.length === 0) return null;
  return (
    <Sheet id={id} title={title}>
      <ul className="list group">
        {texts.map(({ href, title, group, by, at }) => (
          <li className="row" key={href}>
            <span className="row-icon">
              <Icon name={icon} />
            </span>
            <div>
              <h3 className="row-title">
                <Link href={href}>{title}</Link>
              </h3>
              <p className="row-meta">{about({ name: by, when: formatMoment(new Date(at), locale, now), group })}</p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
