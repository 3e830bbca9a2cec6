import { type ReactNode, useState } from "react";

type Choice<Level extends string> = { value: Level; text: string };

type Props<Level extends string> = {
  title: string;
  label: string;
  /** Where it is sent without script. */
  action: string;
  choices: readonly Choice<Level>[];
  value: Level;
  /** Answers whether it is so now. */
  onChoose: (level: Level) => Promise<boolean>;
  /** What the level means, and why it is what it is. */
  hint: ReactNode;
  texts: { save: string; failed: string };
  children?: ReactNode;
};

/** What one is told of somewhere, why, and the way to change it: at once with script, by a button without. */
export function FollowLevel<Level extends string>(props: Props<Level>) {
  const { title, label, action, choices, value, onChoose, hint, texts, children } = props;
  const [failed, setFailed] = useState(false);
  return (
    <section className="no-print" aria-labelledby="bevakning">
      <h2 id="bevakning" tabIndex={-1}>
        {title}
      </h2>
      <form className="field" method="post" action={action}>
        <label className="sr-only" htmlFor="niva">
          {label}
        </label>
        <select
          className="select"
          id="niva"
          name="niva"
          value={value}
          aria-describedby="niva-hint"
          onChange={async ({ target }) => setFailed(!(await onChoose(target.value as Level)))}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
        <noscript>
          <button className="btn" type="submit">
            {texts.save}
          </button>
        </noscript>
      </form>
      {failed && (
        <p className="error" role="alert">
          {texts.failed}
        </p>
      )}
      <p className="muted rail-more" id="niva-hint">
        {hint}
      </p>
      {children}
    </section>
  );
}
