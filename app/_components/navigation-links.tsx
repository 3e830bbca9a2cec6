import type { NavigationItem, NavigationSection } from "#app/_components/navigation";
import { Badge } from "#app/_ui/badge";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";

type Props = { sections: readonly NavigationSection[]; pathname: string; unread: string };

export function NavigationLinks({ sections, pathname, unread }: Props) {
  return sections.map((section) => (
    <div key={section.id}>
      {section.title && <h2 id={`nav-${section.id}`}>{section.title}</h2>}
      <ul className="plain" aria-labelledby={section.title ? `nav-${section.id}` : undefined}>
        {section.items.map((item) => (
          <li key={item.href}>
            <NavigationLink item={item} pathname={pathname} unread={unread} look="soft" />
          </li>
        ))}
      </ul>
    </div>
  ));
}

type LinkProps = { item: NavigationItem; pathname: string; unread: string; look: "soft" | "strong" };

export function NavigationLink({ item, pathname, unread, look }: LinkProps) {
  const within = [item.href, ...(item.covers ?? [])].some(
    (href) => pathname === href || pathname.startsWith(`${href}/`),
  );
  return (
    <Link href={item.href} aria-current={within ? (pathname === item.href ? "page" : "true") : undefined}>
      {item.icon && <Icon name={item.icon} />}
      {item.text}
      {item.count ? <Badge count={item.count} label={unread} look={look} /> : null}
    </Link>
  );
}
