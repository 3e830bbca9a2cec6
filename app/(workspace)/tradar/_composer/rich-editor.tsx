import { Editor, type Range } from "@tiptap/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Block, MentionTarget, PostBody } from "#lib/threads/body/body";
import { bodyExtensions } from "#lib/threads/body/extensions";
import { MentionNode } from "#lib/threads/body/mention-node";
import { mentionKey, mentionsIn } from "#lib/threads/body/mentions";
import { activeFormats, focusText, linkAt, removeLink, saveLink, toggleFormat } from "./editor-commands";
import type { Format } from "./formats";
import type { LinkAtCursor } from "./link-form";
import { MentionList } from "./mentions/mention-list";
import { MentionReach } from "./mentions/mention-reach";
import { type MentionListHandle, useMentionList } from "./mentions/use-mention-list";
import { markRisks, type Risk, riskMarks } from "./risk-marks";

export type RichHandle = {
  focus(): void;
  set(body: PostBody): void;
  get(): unknown;
  toggle(format: Exclude<Format, "link">): void;
  link(): LinkAtCursor;
  saveLink(href: string, text: string): void;
  removeLink(): void;
  append(blocks: readonly Block[]): void;
  select(range: Range): void;
  /** Puts plain text in a range's place; nothing takes it away. */
  replace(range: Range, text: string): void;
  mark(risks: readonly Risk[]): void;
  lock(locked: boolean): void;
};

export type EditorKey = "toolbar" | "link" | "send" | "escape";

export type RichEditorProps = {
  id: string;
  labelledBy: string;
  describedBy: string;
  invalid: boolean;
  /** What stands there now: read when the editor is made. */
  body: { readonly current: PostBody };
  /** What was selected in the plain box this takes the place of; null when the box did not have the focus. */
  selection: Range | null;
  /** Whether what is pasted or dropped may be taken in; says so when it may not. */
  mayTake: (data: DataTransfer | null) => boolean;
  onReady: (handle: RichHandle | null) => void;
  onChange: (body: unknown) => void;
  onActive: (active: ReadonlySet<Format>) => void;
  onKey: (key: EditorKey) => void;
  /** A format came or went by a key combination, which shows nothing to somebody who does not see. */
  onFormatByKey: (format: Format, on: boolean) => void;
};

/** The editor itself. In a file of its own, fetched when somebody begins to write. */
export function RichEditor(props: RichEditorProps) {
  const { id, describedBy, invalid } = props;
  const list = useMentionList();
  const [mentions, setMentions] = useState<readonly MentionTarget[]>([]);
  const noteMentions = (editor: Editor) => {
    const now = mentionsIn(editor.getJSON() as PostBody);
    setMentions((before) => (keysOf(before) === keysOf(now) ? before : now));
  };
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  // Before anything else can happen: no key may fall between the plain box and the editor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for the component's life; callbacks are read through `latest`.
  useLayoutEffect(() => {
    if (!place.current) return;
    const editor = makeEditor(place.current, latest, { list, noteMentions });
    noteMentions(editor);
    if (props.selection) focusText(editor, props.selection);
    return () => {
      latest.current.onReady(null);
      editor.destroy();
    };
  }, []);
  useEffect(() => {
    const text = place.current?.firstElementChild;
    text?.setAttribute("aria-describedby", describedBy);
    text?.setAttribute("aria-invalid", String(invalid));
  }, [describedBy, invalid]);
  return (
    <>
      <div className="editor-place">
        <div ref={place} />
        <MentionList controls={id} popup={list.popup} choices={list.choices} onChoose={list.choose} />
      </div>
      <MentionReach
        mentions={mentions}
        onLetIn={() => place.current?.querySelector<HTMLElement>("[contenteditable]")?.focus()}
      />
    </>
  );
}

function keysOf(mentions: readonly MentionTarget[]): string {
  return mentions.map(mentionKey).join("\n");
}

function makeEditor(
  element: HTMLElement,
  latest: { readonly current: RichEditorProps },
  mentioning: { list: MentionListHandle; noteMentions: (editor: Editor) => void },
): Editor {
  const { id, labelledBy, describedBy, body } = latest.current;
  let locked = false;
  /** After Esc, Tab leaves the editor even where it would indent a list. */
  let escaped = false;
  let byKey = false;
  let before: ReadonlySet<Format> = new Set();

  const pressed = (event: KeyboardEvent): boolean => {
    if (!locked && mentioning.list.pressed(event, editor)) {
      event.preventDefault();
      return true;
    }
    const control = (event.ctrlKey || event.metaKey) && !event.altKey;
    byKey = control || event.altKey;
    if (event.key === "Tab") return escaped;
    if (/^(Shift|Control|Alt|Meta)$/.test(event.key)) return false;
    escaped = event.key === "Escape" && !event.isComposing;
    const key = keyOf(event, control);
    if (!key) return refuseWhenLocked(event);
    event.preventDefault();
    latest.current.onKey(key);
    return true;
  };
  const refuseWhenLocked = (event: Event): boolean => {
    const plainMove = event instanceof KeyboardEvent && /^(Arrow|Page|Home|End|Shift|Control|Alt|Meta)/.test(event.key);
    if (!locked || plainMove) return false;
    event.preventDefault();
    return true;
  };
  const refuse = (_view: unknown, event: Event) => refuseWhenLocked(event);
  const refuseTooMuch = (event: Event, data: DataTransfer | null): boolean => {
    if (refuseWhenLocked(event)) return true;
    if (latest.current.mayTake(data)) return false;
    event.preventDefault();
    return true;
  };

  const editor = new Editor({
    element,
    extensions: bodyExtensions.map((part) =>
      part.name === MentionNode.name ? withSuggestions(mentioning.list) : part,
    ),
    content: body.current,
    injectCSS: false,
    editorProps: {
      attributes: {
        id,
        class: "editor",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": labelledBy,
        "aria-describedby": describedBy,
        "aria-label": "",
      },
      handleDOMEvents: {
        keydown: (_view, event) => pressed(event),
        beforeinput: refuse,
        paste: (_view, event) => refuseTooMuch(event, event.clipboardData),
        drop: (_view, event) => refuseTooMuch(event, event.dataTransfer),
        cut: refuse,
      },
    },
    onUpdate: () => latest.current.onChange(editor.getJSON()),
    onTransaction: ({ transaction }) => {
      if (transaction.docChanged) mentioning.noteMentions(editor);
      const now = activeFormats(editor);
      const changed = [...now, ...before].filter((format) => now.has(format) !== before.has(format));
      if (changed.length === 0) return;
      before = now;
      latest.current.onActive(now);
      const [format] = changed;
      if (byKey && format) latest.current.onFormatByKey(format, now.has(format));
      byKey = false;
    },
  });
  editor.registerPlugin(riskMarks);
  latest.current.onReady({
    focus: () => focusText(editor, editor.state.doc.content.size),
    set: (body) => void editor.commands.setContent(body, { emitUpdate: false }),
    get: () => editor.getJSON(),
    toggle: (format) => toggleFormat(editor, format),
    link: () => linkAt(editor),
    saveLink: (href, text) => saveLink(editor, href, text),
    removeLink: () => removeLink(editor),
    append: (blocks) => {
      const { size } = editor.state.doc.content;
      editor.commands.insertContentAt(editor.isEmpty ? { from: 0, to: size } : size, [...blocks]);
      focusText(editor, editor.state.doc.content.size);
    },
    select: (range) => focusText(editor, range),
    replace: ({ from, to }, text) => {
      if (text === "") editor.commands.deleteRange({ from, to });
      else editor.commands.insertContentAt({ from, to }, { type: "text", text });
    },
    mark: (risks) => markRisks(editor, risks),
    lock: (value) => {
      locked = value;
    },
  });
  return editor;
}

function withSuggestions({ suggestion }: MentionListHandle) {
  return MentionNode.configure({ suggestion });
}

function keyOf(event: KeyboardEvent, control: boolean): EditorKey | undefined {
  if (event.key === "F10" && event.altKey) return "toolbar";
  if (event.key === "Escape" && !event.isComposing) return "escape";
  if (control && event.key.toLowerCase() === "k") return "link";
  if (control && event.key === "Enter") return "send";
  return undefined;
}
