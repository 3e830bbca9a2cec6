import { type Editor, Extension } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import Suggestion from "@tiptap/suggestion";
import { type RefObject, useState } from "react";
import { ListAtCursor } from "#app/_components/at-cursor/list-at-cursor";
import { type Choices, useListAtCursor } from "#app/_components/at-cursor/use-list-at-cursor";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { CALLOUTS, COMMANDS, type Command, STYLES, setStyle } from "./commands";
import type { EditorTexts } from "./editor-texts";

const KEY = new PluginKey("slash");

type Entry = Pick<Command, "icon" | "run"> & { id: string; text: string };

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

/** The list that opens at "/" on an empty place. */
export function useSlashMenu(texts: EditorTexts) {
  const { suggestion, ...list } = useListAtCursor<Entry>(KEY, ({ items }) => {
    if (items.length === 0) announce(texts.slashNone);
    else announce(items.length === 1 ? texts.slashFoundOne : fill(texts.slashFoundOther, { n: items.length }));
    return null;
  });
  const [extension] = useState(() =>
    Extension.create({
      name: "slash",
      addProseMirrorPlugins() {
        return [
          Suggestion<Entry, Entry>({
            ...suggestion,
            editor: this.editor,
            char: "/",
            startOfLine: true,
            items: ({ query }) => {
              const wanted = query.toLocaleLowerCase("sv");
              return entriesOf(texts).filter(({ text }) => text.toLocaleLowerCase("sv").includes(wanted));
            },
            command: ({ editor, range, props }) => {
              editor.chain().deleteRange(range).run();
              props.run(editor);
            },
          }),
        ];
      },
    }),
  );
  return { ...list, extension };
}

type Props = {
  controls: string;
  popup: RefObject<HTMLDivElement | null>;
  choices: Choices<Entry> | null;
  onChoose: (index: number) => void;
  texts: EditorTexts;
};

export function SlashMenu({ texts, ...list }: Props) {
  return (
    <ListAtCursor name="infoga" label={texts.slash} keyOf={({ id }) => id} {...list}>
      {({ icon, text }) => (
        <>
          <Icon name={icon} size="s" />
          <span>
            <b>{text}</b>
          </span>
        </>
      )}
    </ListAtCursor>
  );
}
