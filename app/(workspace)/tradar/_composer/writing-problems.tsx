import { Icon } from "#app/_ui/icon";
import type { ComposerTexts } from "./texts";

type Props = {
  id: string;
  texts: ComposerTexts;
  /** What is wrong with the text, when it was to be sent. */
  problem: string | undefined;
  /** What was to be pasted was more than fits. */
  tooMuch: boolean;
  /** The editor could not be fetched. */
  plainOnly: boolean;
};

/** What is said below the text: what is wrong with it, and how one writes. */
export function WritingProblems({ id, texts, problem, tooMuch, plainOnly }: Props) {
  return (
    <>
      {problem && (
        <p className="error composer-error" id={`${id}-fel`}>
          <Icon name="triangle-alert" size="s" />
          {problem}
        </p>
      )}
      {tooMuch && (
        <p className="error composer-error">
          <Icon name="triangle-alert" size="s" />
          {texts.pasteTooMuch}
        </p>
      )}
      {plainOnly && <p className="editor-note">{texts.plainOnly}</p>}
      <p className="sr-only" id={`${id}-keys`}>
        {texts.keys}
      </p>
      <noscript>
        <p className="editor-note">{texts.needsScript}</p>
      </noscript>
    </>
  );
}
