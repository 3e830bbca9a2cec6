import type { ReactNode } from "react";

type Props = {
  id: string;
  title: ReactNode;
  /** One line under the heading. */
  lead?: ReactNode;
  /** A link or button level with the heading. */
  aside?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** White surface for work, with its h2. Never a sheet in a sheet. */
export function Sheet({ id, title, lead, aside, className, children }: Props) {
  return (
    <section className={className ? `sheet ${className}` : "sheet"} aria-labelledby={id}>
      <div className="sheet-head">
        <div>
          <h2 id={id}>{title}</h2>
          {lead && <p>{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
