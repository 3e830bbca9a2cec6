import { useId } from "react";
import { fill } from "#lib/platform/fill";
import type { Sent, Written } from "./call";
import type { MarginTexts } from "./margin-texts";
import { BOX, type NoteDrafts } from "./note-drafts";
import type { Selected } from "./pointing";
import { useNoteDraft } from "./use-note-drafts";
import { WriteNote } from "./write-note";

export type NewKind = "comment" | "suggestion";

type Props = {
  documentId: string;
  drafts: NoteDrafts;
  kind: NewKind;
  /** What was marked when it was begun; without it the writer says which words. */
  selected: Selected | null;
  /** The writer has just asked for it. */
  asked: boolean;
  texts: MarginTexts;
  onSend: (anchor: Selected["anchor"], written: Written) => Promise<Sent>;
  onClose: () => void;
};

/** A comment or proposal being written. Whoever cannot mark text with a pointer writes which words it is about. */
export function NewNote({ documentId, drafts, kind, selected, asked, texts, onSend, onClose }: Props) {
  const id = useId();
  const draft = useNoteDraft(drafts, BOX[kind]);
  const quote = draft?.place?.quote ?? "";
  const comment = kind === "comment";
  const initial = comment ? "" : (selected?.words ?? "");
  const name = (quote: string) => {
    const { text, named } = draft ?? { text: initial, named: [] };
    const nothing = text === initial && quote.trim() === "";
    drafts.write(BOX[kind], nothing ? undefined : { text, named, place: { selected, quote } });
  };
  return (
    <section className="note is-open is-new" aria-labelledby={`${id}-r`}>
      <h3 id={`${id}-r`}>{comment ? texts.newCommentHead : texts.newSuggestionHead}</h3>
      {selected && selected.words !== "" && (
        <p className="note-quote">{fill(texts.quote, { quote: shortened(selected.words) })}</p>
      )}
      {selected?.words === "" && <p className="note-quote">{texts.atCursor}</p>}
      <WriteNote
        drafts={drafts}
        box={BOX[kind]}
        place={{ selected, quote }}
        label={comment ? texts.commentLabel : texts.suggestionLabel}
        submit={comment ? texts.comment : texts.suggest}
        initial={initial}
        mayBeEmpty={!comment}
        whole={!comment}
        {...(comment && { mentionsIn: documentId })}
        texts={texts}
        autoFocus={asked && selected !== null}
        onSend={(written) => {
          const anchor = selected?.anchor ?? { quote: quote.trim(), prefix: "", suffix: "" };
          if ("quote" in anchor && anchor.quote === "")
            return Promise.resolve({ done: false, problem: texts.markFirst });
          return onSend(anchor, written);
        }}
        onDone={onClose}
        onClose={onClose}
      >
        {!selected && (
          <div className="field">
            <label htmlFor={id}>{texts.whichWords}</label>
            <input
              id={id}
              className="input"
              value={quote}
              // biome-ignore lint/a11y/noAutofocus: the writer has just asked for this box.
              autoFocus={asked}
              aria-describedby={`${id}-h`}
              onChange={(event) => name(event.target.value)}
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
