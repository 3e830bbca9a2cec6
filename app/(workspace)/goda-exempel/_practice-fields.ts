import type { Fields } from "#app/_form";
import type { LongForm } from "#app/_rescue";
import { PARTS } from "#lib/good-practices/schema";
import { isStop } from "#lib/privacy/personal-data";
import type { PartHit } from "#lib/privacy/publishing";

const LABELS = Object.fromEntries(PARTS.map((part) => [part, `parts.${part}`]));

/** The form of a good example. */
export const practiceForm: LongForm = { area: "good-practices", texts: LABELS, kept: true };
/** The form of how it went. */
export const outcomeForm: LongForm = { area: "good-practices", texts: { text: "followUp.text" }, kept: true };

const ANYWAY = ["reason", "explanation"];
const NAMES = {
  practice: [...PARTS, "contactId", "id", ...ANYWAY],
  outcome: ["text", "verdict", "seenOn", "id", ...ANYWAY],
};

/** What was filled in, to be kept. */
export function filledIn(form: Fields, kind: keyof typeof NAMES): Record<string, string> {
  return Object.fromEntries(NAMES[kind].map((name) => [name, form.text(name)]));
}

/** The texts and the rest, as the domain takes them. */
export function practiceOf(form: Fields) {
  const text = (part: (typeof PARTS)[number]) => form.text(part);
  return {
    title: text("title"),
    problem: text("problem"),
    cause: text("cause"),
    measures: text("measures"),
    result: text("result"),
    differently: text("differently"),
    contactId: form.text("contactId"),
    ...anywayOf(form),
  };
}

/** The answer to a warning, when one was chosen. */
export function anywayOf(form: Fields) {
  const reason = form.text("reason");
  // The schema knows the reasons; one that it does not know is told of there.
  return reason ? { publishAnyway: { reason: reason as "other", explanation: form.text("explanation") } } : {};
}

/** What was found, one a field: what must go before what may be explained. */
export function problemsOf(hits: readonly PartHit[]): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const hit of [...hits.filter(isStop), ...hits]) problems[hit.part] ??= `${hit.severity}-${hit.kind}`;
  return problems;
}
