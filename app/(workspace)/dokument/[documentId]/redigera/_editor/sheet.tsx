import type { ReactNode } from "react";
import type { useFileDrop } from "../../../../tradar/_composer/attachments/use-file-drop";

type Props = {
  tools?: ReactNode;
  beside?: ReactNode;
  broad?: boolean;
  drop?: ReturnType<typeof useFileDrop>;
  children: ReactNode;
};

/** The page that is written on, its tools above it and what is said of it beside. */
export function Sheet({ tools, beside, broad = false, drop, children }: Props) {
  return (
    <div className={`doc-grid${beside ? "" : " is-alone"}${broad ? " is-broad" : ""}`}>
      <div className={drop?.over ? "sheet is-over" : "sheet"} {...drop?.zone}>
        {tools}
        {children}
      </div>
      {beside}
    </div>
  );
}
