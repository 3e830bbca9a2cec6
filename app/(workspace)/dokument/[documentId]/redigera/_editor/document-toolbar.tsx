import type { Editor } from "@tiptap/core";
import { Fragment, type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import { Icon, type IconName } from "#app/_ui/icon";
import type { NewKind } from "../../_margin/new-note";
import {
  CALLOUTS,
  COMMANDS,
  PICTURE_COMMANDS,
  STYLES,
  type Style,
  setStyle,
  styleAt,
  TABLE_COMMANDS,
} from "./commands";
import type { EditorTexts } from "./editor-texts";
import { chosenPicture } from "./files/say-chosen";

export type ToolbarHandle = { focus(): void };

type Props = {
  ref: Ref<ToolbarHandle>;
  editor: Editor;
  controls: string;
  texts: EditorTexts;
  onLink: () => void;
  /** What is done to the page and not to the text. */
  more: readonly Item[];
};

export type Item = { id: string; icon: IconName; keys?: string; on?: boolean; groupEnds?: boolean; run: () => void };

/** One stop for Tab; the arrows move inside. With a picture, in a table or a box its tools follow in a row of their own. */
export function DocumentToolbar({ ref, editor, controls, texts, onLink, more }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  useImperativeHandle(ref, () => ({ focus: () => stopsIn(bar.current)[current]?.focus() }), [current]);
  const link: Item = {
    id: "link",
    icon: "link",
    keys: "Ctrl+K",
    on: editor.isActive("link"),
    run: onLink,
  };
  const items: Item[] = COMMANDS.flatMap((command) => {
    const { id, icon, keys, groupEnds, isOn, run } = command;
    const item: Item = {
      id,
      icon,
      ...(keys && { keys }),
      ...(groupEnds && { groupEnds }),
      ...(isOn && { on: isOn(editor) }),
      run: () => run(editor),
    };
    return id === "italic" ? [item, { ...link, groupEnds: true }] : [item];
  });
  items.push(
    { id: "comment", icon: "message-square-plus", run: () => ask("comment") },
    { id: "suggest", icon: "pencil-line", groupEnds: true, run: () => ask("suggestion") },
    ...more,
  );
  const chosen = chosenPicture(editor);
  const place = chosen
    ? { name: texts.pictureTools, commands: PICTURE_COMMANDS }
    : editor.isActive("table") && { name: texts.tableTools, commands: TABLE_COMMANDS };

  const moved = (event: KeyboardEvent) => {
    const all = stopsIn(bar.current);
    const last = all.length - 1;
    const isSelect = event.target instanceof HTMLSelectElement;
    const next = {
      ArrowRight: current >= last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      ...(isSelect ? {} : { Home: 0, End: last }),
    }[event.key];
    if (event.key === "Escape") editor.view.focus();
    else if (next === undefined) return;
    else {
      setCurrent(next);
      all[next]?.focus();
    }
    event.preventDefault();
  };
  const stop = (index: number) => ({ tabIndex: index === current ? 0 : -1, onFocus: () => setCurrent(index) });
  return (
    <div
      className="toolbar"
      role="toolbar"
      aria-label={texts.toolbar}
      aria-controls={controls}
      onKeyDown={moved}
      ref={bar}
      tabIndex={-1}
    >
      <select
        className="wide"
        aria-label={texts.style}
        value={styleAt(editor)}
        onChange={(event) => setStyle(editor, event.target.value as Style)}
        {...stop(0)}
      >
        {STYLES.map((style) => (
          <option key={style} value={style}>
            {texts[style]}
          </option>
        ))}
      </select>
      <hr />
      {items.map(({ id, icon, keys, on, groupEnds, run }, index) => {
        const text = texts[id as keyof EditorTexts];
        return (
          <Fragment key={id}>
            <button
              type="button"
              aria-label={text}
              aria-pressed={on}
              aria-keyshortcuts={keys?.replace("Ctrl", "Control").replace("↑", "ArrowUp").replace("↓", "ArrowDown")}
              title={keys ? `${text} (${keys})` : text}
              // The text keeps its selection and its focus while a button is pressed.
              onMouseDown={(event) => event.preventDefault()}
              onClick={run}
              {...stop(index + 1)}
            >
              <Icon name={icon} />
            </button>
            {groupEnds && <hr />}
          </Fragment>
        );
      })}
      {place && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
        <div className="table-tools" role="group" aria-label={place.name}>
          {place.commands.map(({ id, run }, index) => (
            <button
              key={id}
              type="button"
              className="wide"
              aria-pressed={id.startsWith("size-") ? id === `size-${chosen?.size}` : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(editor)}
              {...stop(items.length + 1 + index)}
            >
              {texts[id]}
            </button>
          ))}
        </div>
      )}
      {editor.isActive("callout") && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
        <div className="table-tools" role="group" aria-label={texts.callout}>
          {CALLOUTS.map(({ id, isOn, run }, index) => (
            <button
              key={id}
              type="button"
              className="wide"
              aria-pressed={isOn(editor)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(editor)}
              {...stop(items.length + 1 + (place ? place.commands.length : 0) + index)}
            >
              {texts[id]}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The margin writes what is said beside the text. */
function ask(kind: NewKind): void {
  window.dispatchEvent(new CustomEvent("document:note", { detail: kind }));
}

function stopsIn(bar: HTMLElement | null): HTMLElement[] {
  return [...(bar?.querySelectorAll<HTMLElement>("select, button") ?? [])];
}
