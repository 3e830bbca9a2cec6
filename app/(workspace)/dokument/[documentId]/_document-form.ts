import type { Fields } from "#app/_form";

/** The answer to a warning about personal data, when one was chosen. */
export function anywayOf(form: Fields) {
  const reason = form.text("reason");
  // The schema knows the reasons; one that it does not know is told of there.
  return reason ? { publishAnyway: { reason: reason as "other", explanation: form.text("explanation") } } : {};
}
