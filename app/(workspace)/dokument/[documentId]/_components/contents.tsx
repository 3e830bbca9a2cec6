import type { HeadingEntry } from "#lib/documents/content/headings";

type Props = { headings: readonly HeadingEntry[]; label?: string; labelledBy?: string };

/** The headings as links, numbered. */
export function Contents({ headings, label, labelledBy }: Props) {
  return (
    <nav className="toc" aria-label={label} aria-labelledby={labelledBy}>
      <ol className="plain">
        {headings.map(({ id, level, number, text }) => (
          <li key={id} data-level={level}>
            <a href={`#${id}`}>
              <span className="no">{number}</span>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
