import { Link } from "#app/_ui/link";

export type Tab = { href: string; text: string; count?: number; current?: boolean };

/** Views of one list as links: each has its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.text}
          {tab.count !== undefined && <span className="n"> {tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
