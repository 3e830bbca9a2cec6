import { Editor, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Details } from "@tiptap/extension-details";
import { TaskItem } from "@tiptap/extension-list";
import { Dropcursor } from "@tiptap/extensions/drop-cursor";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import { Placeholder } from "@tiptap/extensions/placeholder";
import { SteadySelection } from "#lib/documents/collaboration/steady-selection";
import { FIELD } from "#lib/documents/content/content";
import { contentExtensions } from "#lib/documents/content/extensions";
import { Carets } from "./carets";
import type { EditorTexts } from "./editor-texts";
import { pasting, type Told } from "./pasting";
import type { DocumentSession } from "./session";

export type Keys = {
  /** Whether a list that stands open at the cursor took the key. */
  menu(event: KeyboardEvent, editor: Editor): boolean;
  toolbar(): void;
  link(editor: Editor): void;
  find(): void;
  /** Moves the block at the cursor down, or with -1 up. */
  move(editor: Editor, steps: 1 | -1): void;
  escaped(): void;
};

export type EditorOptions = {
  session: DocumentSession;
  id: string;
  title: string;
  texts: EditorTexts;
  wide: boolean;
  /** Extensions that replace those of the same name, or come beside them. */
  more: Extensions;
  keys: Keys;
} & Told;

/** The editor over a session's copy of the document. `now` answers whom to ask and tell at the moment something happens. */
export function makeEditor(element: HTMLElement, now: () => EditorOptions): Editor {
  const { session, id, title, texts, wide, more } = now();
  /** After Esc, Tab leaves the text even where it would move to the next cell or indent. */
  let escaped = false;
  const named = new Map(more.map((extension) => [extension.name, extension]));
  const pressed = (event: KeyboardEvent): boolean => {
    const { keys } = now();
    if (keys.menu(event, editor)) {
      event.preventDefault();
      return true;
    }
    if (event.key === "Tab") return escaped;
    if (/^(Shift|Control|Alt|Meta)$/.test(event.key)) return false;
    const control = (event.ctrlKey || event.metaKey) && !event.altKey;
    escaped = event.key === "Escape" && !event.isComposing;
    const act = actOf(event, control, keys, editor);
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  };
  const editor = new Editor({
    element,
    extensions: [
      ...contentExtensions.map((extension) => named.get(extension.name) ?? ours(extension.name, texts) ?? extension),
      ...more.filter(({ name }) => !contentExtensions.some((extension) => extension.name === name)),
      Collaboration.configure({ document: session.doc, field: FIELD }),
      SteadySelection,
      Carets.configure({ awareness: session.provider.awareness }),
      Placeholder.configure({ placeholder: texts.placeholder }),
      Dropcursor,
      Gapcursor,
    ],
    injectCSS: false,
    editorProps: {
      ...pasting(now),
      attributes: {
        id,
        class: `doc-body${wide ? " is-wide" : ""}`,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": title,
        "aria-describedby": `${id}-hjalp`,
        lang: "sv",
      },
      handleDOMEvents: { keydown: (_view, event) => pressed(event) },
    },
  });
  return editor;
}

function actOf(event: KeyboardEvent, control: boolean, keys: Keys, editor: Editor): (() => void) | undefined {
  if (event.key === "F10" && event.altKey) return keys.toolbar;
  if (event.key === "Escape" && !event.isComposing) return keys.escaped;
  if (control && event.key.toLowerCase() === "k") return () => keys.link(editor);
  if (control && event.key.toLowerCase() === "f") return keys.find;
  const steps = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
  if (steps && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey)
    return () => keys.move(editor, steps);
  return undefined;
}

/** With names for what is pressed in the text. */
function ours(name: string, texts: EditorTexts) {
  if (name === TaskItem.name)
    return TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: ({ textContent }) => textContent || texts.taskList },
    });
  if (name === Details.name)
    return Details.configure({
      renderToggleButton: ({ element, isOpen, node }) => {
        element.setAttribute("aria-label", node.firstChild?.textContent || texts.details);
        element.setAttribute("aria-expanded", String(isOpen));
      },
    });
  return undefined;
}
