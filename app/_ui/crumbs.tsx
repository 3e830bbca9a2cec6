import { Link } from "#app/_ui/link";

type Props = { label: string; trail: readonly { href: string; text: string }[] };

/** The way here, without the page itself: that is the h1 below. */
export function Crumbs({ label, trail }: Props) {
  return (
    <nav className="crumbs no-print" aria-label={label}>
      <ol className="plain">
        {trail.map((step) => (
          <li key={step.href}>
            <Link href={step.href}>{step.text}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
