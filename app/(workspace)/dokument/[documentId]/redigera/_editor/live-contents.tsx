import { useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { EditorTexts } from "./editor-texts";
import type { Here } from "./presence";

export type LiveHeading = { pos: number; level: number; text: string; number: string };

type Props = {
  headings: readonly LiveHeading[];
  /** Whose caret is in which section, by the heading's place. */
  peopleAt: (heading: LiveHeading) => readonly Here[];
  onGo: (heading: LiveHeading) => void;
  texts: EditorTexts;
};

/** The table of contents as it is written, with dots where others are: in the left column, or folded on narrow screens. */
export function LiveContents(props: Props) {
  const column = useSyncExternalStore(
    never,
    () => document.getElementById("huvudmeny"),
    () => null,
  );
  const { headings, texts } = props;
  if (headings.length < 2) return null;
  return (
    <>
      {column &&
        createPortal(
          <div className="toc toc-side">
            <h2 id="innehall-rubrik">{texts.contents}</h2>
            <List {...props} />
          </div>,
          column,
        )}
      <details className="toc-fold">
        <summary>
          <Icon name="list" size="s" />
          {texts.contents}
        </summary>
        <nav className="toc" aria-label={texts.contents}>
          <List {...props} />
        </nav>
      </details>
    </>
  );
}

const never = () => () => undefined;

function List({ headings, peopleAt, onGo, texts }: Props) {
  return (
    <ol className="plain">
      {headings.map((heading) => {
        const people = peopleAt(heading);
        return (
          <li key={heading.pos} data-level={heading.level}>
            <button type="button" onClick={() => onGo(heading)}>
              <span className="no">{heading.number}</span>
              <span>{heading.text}</span>
              {people.map(({ id, colour }) => (
                <span key={id} className="peer-dot" data-peer={colour} />
              ))}
              {people.length > 0 && (
                <span className="sr-only">
                  {fill(texts.isHere, { names: people.map(({ name }) => name).join(", ") })}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
