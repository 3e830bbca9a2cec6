import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { PUBLISH_REASONS, type PublishReason } from "#lib/privacy/publishing";
import type { Sent, Written } from "./call";
import type { MarginTexts } from "./margin-texts";

type Props = {
  label: string;
  /** The label is read, not seen: the placeholder says the same. */
  quiet?: boolean;
  submit: string;
  initial?: string;
  /** Nothing at all may be sent: words that are only taken away. */
  mayBeEmpty?: boolean;
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
  const id = useId();
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<Extract<Sent, { done: false }>>();
  const [reason, setReason] = useState<PublishReason | "">("");
  const [explanation, setExplanation] = useState("");
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const sent = async (event?: FormEvent) => {
    event?.preventDefault();
    if (sending.current) return;
    if (text.trim() === "" && !mayBeEmpty) return refuse({ done: false, problem: texts.empty });
    sending.current = true;
    setBusy(true);
    const publishAnyway = problem?.warned && reason !== "" ? { reason, explanation } : undefined;
    const result = await onSend({ text, publishAnyway });
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
          onChange={(event) => setText(event.target.value)}
          onKeyDown={pressed}
        />
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
