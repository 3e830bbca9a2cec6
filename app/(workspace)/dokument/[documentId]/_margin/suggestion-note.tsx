import { Button } from "#app/_ui/button";
import { fill } from "#lib/platform/fill";
import type { NoteActs, NoteSetting } from "./margin";
import type { MarginTexts } from "./margin-texts";
import { NoteBy, NoteFrame, NoteTime } from "./note-frame";
import type { Note } from "./notes";

type Suggestion = Extract<Note, { kind: "suggestion" }>;
type Props = {
  suggestion: Suggestion;
  open: boolean;
  placed: boolean;
  lost?: boolean;
  onOpen: () => void;
  setting: NoteSetting;
  acts: NoteActs;
};

/** Words somebody proposes, and the choice for those who may make it. */
export function SuggestionNote({ suggestion, open, placed, lost, onOpen, setting, acts }: Props) {
  const { texts, me, mayDecide, maySuggest, locale, now } = setting;
  const { id, author, state } = suggestion;
  const whose = <span className="sr-only"> {fill(texts.suggestionOf, { name: author.name })}</span>;
  return (
    <NoteFrame
      id={id}
      icon="pencil-line"
      heading={headingOf(suggestion, texts)}
      open={open}
      placed={placed}
      onOpen={onOpen}
    >
      <NoteBy author={author} />
      <p className="says">
        <span className="said">{wordsOf(suggestion, texts)}</span>{" "}
        <NoteTime at={suggestion.createdAt} locale={locale} now={now} />
      </p>
      {suggestion.decided && state !== "open" && (
        <p className="note-state">
          {fill(stateWords(texts)[state], { name: suggestion.decided.by })}{" "}
          <NoteTime at={suggestion.decided.at} locale={locale} now={now} />
        </p>
      )}
      {state === "open" && (
        <p className="note-actions">
          {mayDecide && !lost && (
            <Button icon="check" onClick={() => acts.decide(id, "accept")}>
              {texts.accept}
              {whose}
            </Button>
          )}
          {mayDecide && (
            <Button icon="x" onClick={() => acts.decide(id, "reject")}>
              {lost ? texts.close : texts.reject}
              {whose}
            </Button>
          )}
          {maySuggest && author.id === me && !(mayDecide && lost) && (
            <Button look="quiet" onClick={() => acts.decide(id, "withdraw")}>
              {texts.withdraw}
              {whose}
            </Button>
          )}
        </p>
      )}
    </NoteFrame>
  );
}

function headingOf({ removed, inserted }: Suggestion, texts: MarginTexts): string {
  if (removed === "") return texts.suggestAdd;
  return inserted === "" ? texts.suggestRemove : texts.suggestReplace;
}

function wordsOf({ removed, inserted }: Suggestion, texts: MarginTexts): string {
  if (removed === "") return fill(texts.addWords, { inserted });
  return fill(inserted === "" ? texts.removeWords : texts.replaceWords, { removed, inserted });
}

function stateWords(texts: MarginTexts) {
  return { accepted: texts.accepted, rejected: texts.rejected, withdrawn: texts.withdrawn };
}
