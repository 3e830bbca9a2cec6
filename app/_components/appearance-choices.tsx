type Choice = { value: string; text: string };

type Props = { name: "theme" | "locale" | "density"; label: string; current: string; choices: readonly Choice[] };

/** A setting that takes effect at once. A plain form, so it needs no script. */
export function AppearanceChoices({ name, label, current, choices }: Props) {
  return (
    <form method="post" action="/utseende">
      <p className="menu-label" id={`choose-${name}`}>
        {label}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own layout into the menu. */}
      <div className="segment" role="group" aria-labelledby={`choose-${name}`}>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name={name}
            value={choice.value}
            aria-pressed={choice.value === current}
            lang={name === "locale" ? choice.value : undefined}
          >
            {choice.text}
          </button>
        ))}
      </div>
    </form>
  );
}
