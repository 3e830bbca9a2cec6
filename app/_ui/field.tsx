import type { ComponentProps, ReactNode } from "react";
import { Icon } from "#app/_ui/icon";

type Wiring = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The same words as in the error summary. */
  error?: string | undefined;
};

/** Label above, hint and error below. For a control of your own: spread `describedBy(id, …)` on it. */
export function Field({ id, label, hint, error, children }: Wiring & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
    </div>
  );
}

/** The attributes that tie a control to its hint and error. */
export function describedBy({ id, hint, error }: Pick<Wiring, "id" | "hint" | "error">) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { ...(ids && { "aria-describedby": ids }), ...(error && { "aria-invalid": true }) };
}

export function Input({ label, hint, error, className, ...rest }: Wiring & ComponentProps<"input">) {
  return (
    <Field id={rest.id} label={label} hint={hint} error={error}>
      <input
        className={className ? `input ${className}` : "input"}
        {...describedBy({ id: rest.id, hint, error })}
        {...rest}
      />
    </Field>
  );
}

export function Textarea({ label, hint, error, ...rest }: Wiring & ComponentProps<"textarea">) {
  return (
    <Field id={rest.id} label={label} hint={hint} error={error}>
      <textarea className="textarea" {...describedBy({ id: rest.id, hint, error })} {...rest} />
    </Field>
  );
}

export type Choice = { value: string; text: string };

export function Select({
  label,
  hint,
  error,
  choices,
  className,
  ...rest
}: Wiring & { choices: readonly Choice[] } & ComponentProps<"select">) {
  return (
    <Field id={rest.id} label={label} hint={hint} error={error}>
      <select
        className={className ? `select ${className}` : "select"}
        {...describedBy({ id: rest.id, hint, error })}
        {...rest}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Checkbox, or radio button with `type="radio"`, with its label to the right. */
export function Check({ label, hint, error, type = "checkbox", ...rest }: Wiring & ComponentProps<"input">) {
  return (
    <div>
      <p className="check">
        <input type={type} {...describedBy({ id: rest.id, hint, error })} {...rest} />
        <label htmlFor={rest.id}>{label}</label>
      </p>
      {hint && (
        <span className="hint" id={`${rest.id}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${rest.id}-error`} message={error} />}
    </div>
  );
}

function FieldError({ id, message }: { id: string; message: string }) {
  return (
    <span className="error" id={id}>
      <Icon name="triangle-alert" size="s" />
      {message}
    </span>
  );
}
