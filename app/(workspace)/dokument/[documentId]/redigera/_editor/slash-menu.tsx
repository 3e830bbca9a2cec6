import { type Editor, Extension } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import Suggestion, { exitSuggestion, type SuggestionProps } from "@tiptap/suggestion";
import { type RefObject, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { withinPage } from "#app/(workspace)/tradar/_composer/mentions/within-page";
import { fill } from "#lib/platform/fill";
import { CALLOUTS, COMMANDS, type Command, STYLES, setStyle } from "./commands";
import type { EditorTexts } from "./editor-texts";

const KEY = new PluginKey("slash");

type Entry = Pick<Command, "icon" | "run"> & { id: string; text: string };
type Choices = { items: readonly Entry[]; current: number };

/** What "/" offers: everything the toolbar inserts, by name. */
function entriesOf(texts: EditorTexts): Entry[] {
  const styles = STYLES.slice(1).map((style) => ({
    id: style,
    icon: "heading" as const,
    text: texts[style],
    run: (editor: Editor) => setStyle(editor, style),
  }));
  return [
    ...styles,
    ...COMMANDS.filter(({ slash }) => slash).map(({ id, icon, run }) => ({ id, icon, run, text: texts[id] })),
    ...CALLOUTS.map(({ id, run }) => ({
      id,
      icon: "info" as const,
      run,
      text: fill(texts.calloutOf, { kind: texts[id] }),
    })),
  ];
}

/** The list that opens at "/" on an empty place, and the keys that are its while it is open. */
export function useSlashMenu(texts: EditorTexts) {
  const [choices, setChoices] = useState<Choices | null>(null);
  const shown = useRef<Choices | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  const open = useRef<{ props: SuggestionProps<Entry, Entry>; unmount: () => void } | null>(null);
  const show = (next: Choices | null) => {
    shown.current = next;
    setChoices(next);
  };
  const update = (props: SuggestionProps<Entry, Entry>) => {
    if (open.current) open.current.props = props;
    const { items } = props;
    if (items.length === 0) announce(texts.slashNone);
    else announce(items.length === 1 ? texts.slashFoundOne : fill(texts.slashFoundOther, { n: items.length }));
    show({ items, current: 0 });
  };
  const choose = (index: number) => {
    const item = shown.current?.items[index];
    if (item) open.current?.props.command(item);
  };
  const [extension] = useState(() =>
    Extension.create({
      name: "slash",
      addProseMirrorPlugins() {
        return [
          Suggestion<Entry, Entry>({
            editor: this.editor,
            pluginKey: KEY,
            char: "/",
            startOfLine: true,
            floatingUi: withinPage,
            items: ({ query }) => {
              const wanted = query.toLocaleLowerCase("sv");
              return entriesOf(texts).filter(({ text }) => text.toLocaleLowerCase("sv").includes(wanted));
            },
            command: ({ editor, range, props }) => {
              editor.chain().deleteRange(range).run();
              props.run(editor);
            },
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
          }),
        ];
      },
    }),
  );
  /** Whether the key was for the list. */
  const pressed = (event: KeyboardEvent, editor: Editor): boolean => {
    const { items = [], current = 0 } = shown.current ?? {};
    if (items.length === 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") exitSuggestion(editor.view, KEY);
    else if (move) show({ items, current: (current + move + items.length) % items.length });
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(current);
    else return false;
    return true;
  };
  return { extension, popup, choices, choose, pressed };
}

type Props = {
  controls: string;
  popup: RefObject<HTMLDivElement | null>;
  choices: Choices | null;
  onChoose: (index: number) => void;
  texts: EditorTexts;
};

/** The list at the cursor. Focus stays in the text; the editor names the option that is current. */
export function SlashMenu({ controls, popup, choices, onChoose, texts }: Props) {
  const items = choices?.items ?? [];
  const current = items.length > 0 ? `${controls}-infoga-${choices?.current}` : undefined;
  useEffect(() => {
    const editor = document.getElementById(controls);
    if (!current) return;
    editor?.setAttribute("aria-controls", `${controls}-infoga`);
    editor?.setAttribute("aria-activedescendant", current);
    document.getElementById(current)?.scrollIntoView({ block: "nearest" });
    return () => {
      editor?.removeAttribute("aria-controls");
      editor?.removeAttribute("aria-activedescendant");
    };
  }, [controls, current]);
  return (
    <div className="mention-list" ref={popup} hidden={items.length === 0}>
      {items.length > 0 && (
        <div role="listbox" id={`${controls}-infoga`} aria-label={texts.slash}>
          {items.map(({ id, icon, text }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the editor has the focus and hears the keys.
            <div
              key={id}
              role="option"
              id={`${controls}-infoga-${index}`}
              aria-selected={index === choices?.current}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(index)}
            >
              <Icon name={icon} size="s" />
              <span>
                <b>{text}</b>
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
