import type { ReactNode } from "react";

type Props = { title: ReactNode; lead?: ReactNode; actions?: ReactNode };

/** The page's only h1. It can take focus, so that a reader lands on it after a change of page. */
export function PageHead({ title, lead, actions }: Props) {
  return (
    <div className="page-head">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className="actions no-print">{actions}</div>}
    </div>
  );
}
