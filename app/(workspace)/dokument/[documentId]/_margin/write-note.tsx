import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { PUBLISH_REASONS, type PublishReason } from "#lib/privacy/publish-reasons";
import type { Sent, Written } from "./call";
import type { MarginTexts } from "./margin-texts";
import { MentionChoices } from "./mention-choices";
import { type Named, useNoteMentions } from "./note-mentions";

type Props = {
  label: string;
  /** The label is read, not seen: the placeholder says the same. */
  quiet?: boolean;
  submit: string;
  initial?: string;
  /** Nothing at all may be sent: words that are only taken away. */
  mayBeEmpty?: boolean;
  /** The document whose readers may be spoken to in it; without one "@" is a sign. */
  mentionsIn?: string;
  /** Whom the text that stands speaks to. */
  known?: readonly Named[];
  texts: MarginTexts;
  onSend: (written: Written) => Promise<Sent>;
  onCancel?: () => void;
  /** Beside the button that sends. */
  more?: ReactNode;
  children?: ReactNode;
  autoFocus?: boolean;
};

/** A small box to write in. What could not be sent stays in it, with the reason. */
export function WriteNote(props: Props) {
  const { label, quiet, submit, initial = "", mayBeEmpty, texts, onSend, onCancel, more, children, autoFocus } = props;
  const { mentionsIn, known = [] } = props;
  const id = useId();
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<Extract<Sent, { done: false }>>();
  const [reason, setReason] = useState<PublishReason | "">("");
  const [explanation, setExplanation] = useState("");
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const mentions = useNoteMentions({ documentId: mentionsIn ?? "", box, known, texts, onText: setText });
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
    setText("");
    setProblem(undefined);
  };
  const refuse = (why: Extract<Sent, { done: false }>) => {
    setProblem(why);
    announce(why.problem, "assertive");
  };
  const pressed = (event: KeyboardEvent) => {
    if (mentions.pressed(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void sent();
    if (event.key === "Escape" && onCancel) onCancel();
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
            setText(event.target.value);
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
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
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
