import { shift } from "@floating-ui/dom";
import type { Editor } from "@tiptap/core";
import type { PluginKey } from "@tiptap/pm/state";
import { exitSuggestion, type SuggestionOptions, type SuggestionProps } from "@tiptap/suggestion";
import { useRef, useState } from "react";

/** What stands at the cursor: what may be chosen, or a sentence in its place. */
export type Choices<Item> = { items: readonly Item[]; current: number; note: string | null };

export type Suggestions<Item> = Omit<SuggestionOptions<Item, Item>, "editor">;

type Open<Item> = { props: SuggestionProps<Item, Item>; unmount: () => void };
type Found<Item> = Pick<SuggestionProps<Item, Item>, "items" | "query">;

const EDGE_PX = 8;

/** The list stays on the page, however narrow that is and wherever the cursor stands. */
const withinPage = { middleware: [shift({ padding: EDGE_PX })] };

/**
 * The list that opens at the cursor after a sign, and the keys that are its while it is open.
 * @param onFound says aloud what the list holds, and gives the sentence that stands there when it holds nothing
 */
export function useListAtCursor<Item>(
  pluginKey: PluginKey,
  onFound: (found: Found<Item>, noteBefore: string | null) => string | null,
) {
  const [choices, setChoices] = useState<Choices<Item> | null>(null);
  const shown = useRef<Choices<Item> | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  const open = useRef<Open<Item> | null>(null);
  const show = (next: Choices<Item> | null) => {
    shown.current = next;
    setChoices(next);
  };
  const update = (props: SuggestionProps<Item, Item>) => {
    if (open.current) open.current.props = props;
    if (props.loading) return;
    show({ items: props.items, current: 0, note: onFound(props, shown.current?.note ?? null) });
  };
  const choose = (index: number) => {
    const item = shown.current?.items[index];
    if (item) open.current?.props.command(item);
  };

  const suggestion: Pick<Suggestions<Item>, "pluginKey" | "floatingUi" | "render"> = {
    pluginKey,
    floatingUi: withinPage,
    render: () => ({
      onStart: (props) => {
        open.current = { props, unmount: popup.current ? props.mount(popup.current) : () => undefined };
        update(props);
      },
      onUpdate: update,
      onExit: () => {
        open.current?.unmount();
        open.current = null;
        show(null);
      },
    }),
  };

  /** Whether the key was for the list. */
  const pressed = (event: KeyboardEvent, editor: Editor): boolean => {
    const { items = [], current = 0, note } = shown.current ?? {};
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (items.length === 0 && !note) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") exitSuggestion(editor.view, pluginKey);
    else if (items.length === 0) return false;
    else if (move) show({ items, current: (current + move + items.length) % items.length, note: null });
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(current);
    else return false;
    return true;
  };

  return { suggestion, popup, choices, choose, pressed };
}
