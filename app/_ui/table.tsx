import type { ReactNode } from "react";

export type Column = {
  key: string;
  text: ReactNode;
  /** Address that sorts by this column; the current one also says which way. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
};

type Props = { label: string; columns: readonly Column[]; children: ReactNode };

/** A real table that may scroll sideways on its own; rows are written as `tr` with a `th scope="row"` first. */
export function Table({ label, columns, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="table-wrap" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" aria-sort={column.sorted}>
                {column.sortHref ? <a href={column.sortHref}>{column.text}</a> : column.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
