import type { NavigationItem, NavigationSection } from "#app/_components/navigation";
import { Badge } from "#app/_ui/badge";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";

type Here = { pathname: string; place: NavigationItem | undefined };
type Props = Here & { sections: readonly NavigationSection[]; unread: string };

export function NavigationLinks({ sections, pathname, place, unread }: Props) {
  return sections.map((section) => (
    <div key={section.id}>
      {section.title && <h2 id={`nav-${section.id}`}>{section.title}</h2>}
      <ul className="plain" aria-labelledby={section.title ? `nav-${section.id}` : undefined}>
        {section.items.map((item) => (
          <li key={item.href}>
            <NavigationLink item={item} pathname={pathname} place={place} unread={unread} look="soft" />
          </li>
        ))}
      </ul>
    </div>
  ));
}

type LinkProps = Here & { item: NavigationItem; unread: string; look: "soft" | "strong" };

export function NavigationLink({ item, pathname, place, unread, look }: LinkProps) {
  const within = item.href === place?.href;
  return (
    <Link href={item.href} aria-current={within ? (pathname === item.href ? "page" : "true") : undefined}>
      {item.icon && <Icon name={item.icon} />}
      {item.text}
      {item.count ? <Badge count={item.count} label={item.counted ?? unread} look={look} /> : null}
    </Link>
  );
}
