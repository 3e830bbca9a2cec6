import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Check, Input } from "#app/_ui/field";
import { fill } from "#lib/platform/fill";
import type { EditorTexts } from "../editor-texts";
import { endFinding, type Found, foundIn, goOn, lookFor, replaceAll, replaceHit } from "./finding";

export type FindHandle = { focus(): void };
type Props = { ref: Ref<FindHandle>; editor: Editor; texts: EditorTexts; onClose: () => void };

const ID = "sok-i-texten";

/** Looks for words in the text, and puts others in their place. Enter goes on, Esc back to the text. */
export function FindPanel({ ref, editor, texts, onClose }: Props) {
  const [words, setWords] = useState(() => chosenIn(editor));
  const [matchCase, setMatchCase] = useState(false);
  const [instead, setInstead] = useState("");
  const panel = useRef<HTMLElement>(null);
  const focus = useCallback(() => {
    const field = panel.current?.querySelector("input");
    field?.focus();
    field?.select();
  }, []);
  useImperativeHandle(ref, () => ({ focus }), [focus]);
  useEffect(focus, [focus]);
  useEffect(() => lookFor(editor, { words, matchCase }), [editor, words, matchCase]);

  const close = () => {
    endFinding(editor);
    onClose();
  };
  const pressed = (event: KeyboardEvent) => {
    const again = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f";
    const inField = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Escape") close();
    else if (again) focus();
    else if (event.key === "Enter" && inField && !event.nativeEvent.isComposing) goOn(editor, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const found = foundIn(editor);
  // Said and not enforced: a button that is switched off under somebody's finger takes the focus with it.
  const none = !found || found.hits.length === 0;
  const all = () => {
    const count = replaceAll(editor, instead);
    if (count === 0) return;
    announce(count === 1 ? texts.replacedOne : fill(texts.replacedOther, { n: count }));
  };
  return (
    <search className="find" aria-label={texts.find} onKeyDown={pressed} ref={panel}>
      <div className="find-row">
        <Input
          id={ID}
          type="text"
          label={texts.findWords}
          value={words}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setWords(event.target.value)}
        />
        <output htmlFor={ID}>{countOf(found, texts)}</output>
        <Button icon="arrow-up" title={texts.findPrevious} aria-disabled={none} onClick={() => goOn(editor, -1)}>
          <span className="sr-only">{texts.findPrevious}</span>
        </Button>
        <Button icon="arrow-down" title={texts.findNext} aria-disabled={none} onClick={() => goOn(editor, 1)}>
          <span className="sr-only">{texts.findNext}</span>
        </Button>
      </div>
      <div className="find-row">
        <Input
          id={`${ID}-ersatt`}
          type="text"
          label={texts.replaceWith}
          value={instead}
          autoComplete="off"
          onChange={(event) => setInstead(event.target.value)}
        />
        <Button aria-disabled={none || !editor.isEditable} onClick={() => replaceHit(editor, instead)}>
          {texts.replaceOne}
        </Button>
        <Button aria-disabled={none || !editor.isEditable} onClick={all}>
          {texts.replaceAll}
        </Button>
      </div>
      <div className="find-row">
        <Check
          id={`${ID}-skiftlage`}
          label={texts.matchCase}
          checked={matchCase}
          onChange={(event) => setMatchCase(event.target.checked)}
        />
        <Button look="quiet" onClick={close}>
          {texts.close}
        </Button>
      </div>
    </search>
  );
}

function countOf(found: Found | null, texts: EditorTexts): string {
  if (!found || found.wanted.words === "") return "";
  const { hits, current } = found;
  return hits.length === 0 ? texts.findNone : fill(texts.findCount, { at: current + 1, n: hits.length });
}

/** Words that are chosen in the text are most often what is looked for. */
function chosenIn({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection;
  return $from.sameParent($to) && to - from <= 100 ? state.doc.textBetween(from, to) : "";
}
