import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { PUBLISH_REASONS, type PublishReason } from "#lib/privacy/publish-reasons";
import type { Sent, Written } from "./call";
import type { MarginTexts } from "./margin-texts";
import { MentionChoices } from "./mention-choices";
import type { NoteDrafts, Place } from "./note-drafts";
import { type Named, useNoteMentions } from "./note-mentions";
import { useNoteDraft } from "./use-note-drafts";

type Props = {
  drafts: NoteDrafts;
  /** Under what name they have what stands in it. */
  box: string;
  /** What it is about, which is kept with it. */
  place?: Place;
  label: string;
  /** The label is read, not seen: the placeholder says the same. */
  quiet?: boolean;
  submit: string;
  initial?: string;
  /** Nothing at all may be sent: words that are only taken away. */
  mayBeEmpty?: boolean;
  /** What is written is all of the text that stands then: what is typed on while it is sent is no text of its own. */
  whole?: boolean;
  /** The document whose readers may be spoken to in it; without one "@" is a sign. */
  mentionsIn?: string;
  /** Whom the text that stands speaks to. */
  known?: readonly Named[];
  texts: MarginTexts;
  onSend: (written: Written) => Promise<Sent>;
  /** After it is sent, when nothing more was typed meanwhile. */
  onDone?: () => void;
  /** With it the box can be closed, and what stands in it be thrown away. */
  onClose?: () => void;
  /** Beside the button that sends. */
  more?: ReactNode;
  children?: ReactNode;
  autoFocus?: boolean;
};

/** A small box to write in. What stands in it is on the device until it is sent, and what could not be sent stays, with the reason. */
export function WriteNote(props: Props) {
  const { label, quiet, submit, initial = "", mayBeEmpty, texts, onSend, onClose, more, children, autoFocus } = props;
  const { drafts, box: name, place, whole = false, mentionsIn, known = [], onDone } = props;
  const id = useId();
  const draft = useNoteDraft(drafts, name);
  const text = draft?.text ?? initial;
  const [problem, setProblem] = useState<Extract<Sent, { done: false }>>();
  const [reason, setReason] = useState<PublishReason | "">("");
  const [explanation, setExplanation] = useState("");
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const write = (text: string) => {
    const asBefore = text === initial && (place?.quote ?? "").trim() === "";
    drafts.write(name, asBefore ? undefined : { text, named: mentions.named(), place });
  };
  const spokenTo = [...known, ...(draft?.named ?? [])];
  const mentions = useNoteMentions({ documentId: mentionsIn ?? "", box, known: spokenTo, texts, onText: write });
  const choices = `${id}-forslag`;
  const offered = mentions.items.length > 0;

  const sent = async (event?: FormEvent) => {
    event?.preventDefault();
    if (sending.current) return;
    if (text.trim() === "" && !mayBeEmpty) return refuse({ done: false, problem: texts.empty });
    sending.current = true;
    setBusy(true);
    const publishAnyway = problem?.warned && reason !== "" ? { reason, explanation } : undefined;
    const result = await onSend({ text, mentions: mentions.namedIn(text), publishAnyway });
    sending.current = false;
    setBusy(false);
    if (!result.done) return refuse(result);
    setProblem(undefined);
    if (!drafts.sent(name, text, whole)) onDone?.();
  };
  const refuse = (why: Extract<Sent, { done: false }>) => {
    setProblem(why);
    announce(why.problem, "assertive");
  };
  const pressed = (event: KeyboardEvent) => {
    if (mentions.pressed(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void sent();
    if (event.key !== "Escape" || !onClose) return;
    if (draft) announce(texts.kept);
    onClose();
  };
  return (
    <form onSubmit={sent} noValidate>
      {children}
      <div className="field">
        <label className={quiet ? "sr-only" : undefined} htmlFor={id}>
          {label}
        </label>
        <textarea
          id={id}
          className="textarea"
          placeholder={quiet ? label : undefined}
          value={text}
          rows={quiet && text === "" ? 1 : 3}
          // biome-ignore lint/a11y/noAutofocus: the writer has just asked for this box.
          autoFocus={autoFocus}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          ref={box}
          {...(mentionsIn && { "aria-autocomplete": "list" as const })}
          aria-controls={offered ? choices : undefined}
          aria-activedescendant={offered ? `${choices}-${mentions.current}` : undefined}
          onChange={(event) => {
            write(event.target.value);
            if (mentionsIn) mentions.look();
          }}
          onBlur={mentions.close}
          onKeyDown={pressed}
        />
        {mentionsIn && <MentionChoices id={choices} mentions={mentions} texts={texts} />}
      </div>
      {problem && (
        <p className="note-problem" id={`${id}-problem`}>
          {problem.problem}
        </p>
      )}
      {problem?.warned && (
        <div className="field">
          <label htmlFor={`${id}-reason`}>{texts.reason}</label>
          <select
            id={`${id}-reason`}
            className="select"
            value={reason}
            onChange={(event) => setReason(event.target.value as PublishReason | "")}
          >
            <option value="">{texts.choose}</option>
            {PUBLISH_REASONS.map((value) => (
              <option key={value} value={value}>
                {reasonWords(texts)[value]}
              </option>
            ))}
          </select>
        </div>
      )}
      {problem?.warned && reason === "other" && (
        <div className="field">
          <label htmlFor={`${id}-why`}>{texts.explanation}</label>
          <input
            id={`${id}-why`}
            className="input"
            value={explanation}
            maxLength={500}
            onChange={(event) => setExplanation(event.target.value)}
          />
        </div>
      )}
      <p className="note-actions">
        <Button type="submit" aria-disabled={busy || undefined}>
          {submit}
        </Button>
        {more}
        {onClose && (
          <Button
            look="quiet"
            onClick={() => {
              drafts.throwAway(name);
              onClose();
            }}
          >
            {texts.cancel}
          </Button>
        )}
      </p>
    </form>
  );
}

function reasonWords(texts: MarginTexts): Record<PublishReason, string> {
  return {
    work_contact: texts.reasonWorkContact,
    public: texts.reasonPublic,
    nobody: texts.reasonNobody,
    consent: texts.reasonConsent,
    other: texts.reasonOther,
  };
}
