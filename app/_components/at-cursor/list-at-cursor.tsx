import { type ReactNode, type RefObject, useEffect } from "react";
import type { Choices } from "./use-list-at-cursor";

type Props<Item> = {
  /** The id of the editor, which the keys go to all the while. */
  controls: string;
  /** What the list is called in ids. */
  name: string;
  label: string;
  popup: RefObject<HTMLDivElement | null>;
  choices: Choices<Item> | null;
  onChoose: (index: number) => void;
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
};

/** A list at the cursor. Focus stays in the text; the editor names the option that is current. */
export function ListAtCursor<Item>({ controls, name, label, popup, choices, onChoose, keyOf, children }: Props<Item>) {
  const items = choices?.items ?? [];
  const list = `${controls}-${name}`;
  const current = items.length > 0 ? `${list}-${choices?.current}` : undefined;
  useEffect(() => {
    const editor = document.getElementById(controls);
    if (!current) return;
    editor?.setAttribute("aria-controls", list);
    editor?.setAttribute("aria-activedescendant", current);
    document.getElementById(current)?.scrollIntoView({ block: "nearest" });
    return () => {
      editor?.removeAttribute("aria-controls");
      editor?.removeAttribute("aria-activedescendant");
    };
  }, [controls, list, current]);
  return (
    <div className="mention-list" ref={popup} hidden={items.length === 0 && !choices?.note}>
      {choices?.note && <p>{choices.note}</p>}
      {items.length > 0 && (
        <div role="listbox" id={list} aria-label={label}>
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the editor has the focus and hears the keys.
            <div
              key={keyOf(item)}
              role="option"
              id={`${list}-${index}`}
              aria-selected={index === choices?.current}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(index)}
            >
              {children(item)}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
