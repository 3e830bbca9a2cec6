import type { ReactNode } from "react";

type Props = { title: string; lead: string; children: ReactNode };

/** A page to be read: one column, headings and paragraphs. */
export function TextPage({ title, lead, children }: Props) {
  return (
    <div className="doc">
      <h1 tabIndex={-1}>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
    </div>
  );
}

export function TextSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="doc-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
