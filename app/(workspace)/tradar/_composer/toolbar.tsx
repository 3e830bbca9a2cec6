import { Fragment, type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import { Icon } from "#app/_ui/icon";
import { FORMATS, type Format, LOOKS } from "./formats";
import type { ComposerTexts } from "./texts";

export type ToolbarHandle = { focus(): void };

type Props = {
  ref: Ref<ToolbarHandle>;
  texts: ComposerTexts;
  controls: string;
  active: ReadonlySet<Format>;
  onFormat: (format: Format) => void;
  onEscape: () => void;
};

/** One stop for Tab; the arrows move inside. Works before the editor is there: pressing a button then fetches it. */
export function Toolbar({ ref, texts, controls, active, onFormat, onEscape }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  useImperativeHandle(ref, () => ({ focus: () => buttonAt(bar.current, current)?.focus() }), [current]);

  const moved = (event: KeyboardEvent) => {
    const last = FORMATS.length - 1;
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape") onEscape();
    else if (next === undefined) return;
    else {
      setCurrent(next);
      buttonAt(bar.current, next)?.focus();
    }
    event.preventDefault();
  };

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
      {FORMATS.map((format, index) => {
        const { icon, keys, text, groupEnds } = LOOKS[format];
        return (
          <Fragment key={format}>
            <button
              type="button"
              aria-label={texts[text]}
              aria-pressed={active.has(format)}
              aria-keyshortcuts={keys.replace("Ctrl", "Control")}
              title={`${texts[text]} (${keys})`}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setCurrent(index)}
              // The text keeps its selection and its focus while a button is pressed.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onFormat(format)}
            >
              <Icon name={icon} />
            </button>
            {groupEnds && <hr />}
          </Fragment>
        );
      })}
    </div>
  );
}

function buttonAt(bar: HTMLElement | null, index: number): HTMLButtonElement | undefined {
  return bar?.querySelectorAll("button")[index];
}
