import { useId, useState } from "react";
import { fill } from "#lib/platform/fill";
import type { Sent, Written } from "./call";
import type { MarginTexts } from "./margin-texts";
import type { Selected } from "./pointing";
import { WriteNote } from "./write-note";

export type NewKind = "comment" | "suggestion";

type Props = {
  documentId: string;
  kind: NewKind;
  /** What was marked when it was begun; without it the writer says which words. */
  selected: Selected | null;
  texts: MarginTexts;
  onSend: (anchor: Selected["anchor"], written: Written) => Promise<Sent>;
  onCancel: () => void;
};

/** A comment or proposal being written. Whoever cannot mark text with a pointer writes which words it is about. */
export function NewNote({ documentId, kind, selected, texts, onSend, onCancel }: Props) {
  const id = useId();
  const [quote, setQuote] = useState("");
  const comment = kind === "comment";
  return (
    <section className="note is-open is-new" aria-labelledby={`${id}-r`}>
      <h3 id={`${id}-r`}>{comment ? texts.newCommentHead : texts.newSuggestionHead}</h3>
      {selected && selected.words !== "" && (
        <p className="note-quote">{fill(texts.quote, { quote: shortened(selected.words) })}</p>
      )}
      {selected?.words === "" && <p className="note-quote">{texts.atCursor}</p>}
      <WriteNote
        label={comment ? texts.commentLabel : texts.suggestionLabel}
        submit={comment ? texts.comment : texts.suggest}
        initial={comment ? "" : (selected?.words ?? "")}
        mayBeEmpty={!comment}
        {...(comment && { mentionsIn: documentId })}
        texts={texts}
        autoFocus={selected !== null}
        onSend={(written) => {
          const anchor = selected?.anchor ?? { quote: quote.trim(), prefix: "", suffix: "" };
          if ("quote" in anchor && anchor.quote === "")
            return Promise.resolve({ done: false, problem: texts.markFirst });
          return onSend(anchor, written);
        }}
        onCancel={onCancel}
      >
        {!selected && (
          <div className="field">
            <label htmlFor={id}>{texts.whichWords}</label>
            <input
              id={id}
              className="input"
              value={quote}
              // biome-ignore lint/a11y/noAutofocus: the writer has just asked for this box.
              autoFocus
              aria-describedby={`${id}-h`}
              onChange={(event) => setQuote(event.target.value)}
            />
            <span className="hint" id={`${id}-h`}>
              {texts.whichWordsHint}
            </span>
          </div>
        )}
      </WriteNote>
    </section>
  );
}

function shortened(words: string): string {
  const flat = words.replaceAll(/\s+/g, " ").trim();
  return flat.length > 80 ? `${flat.slice(0, 80).trimEnd()} …` : flat;
}
