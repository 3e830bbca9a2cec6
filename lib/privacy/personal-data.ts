/** What the check looks for. The words shown for each are messages `privacy.titles`. */
export const PERSONAL_DATA_KINDS = [
  "personal-number",
  "coordination-number",
  "police-case",
  "maybe-personal-number",
  "plate",
  "phone",
  "email",
  "few-people",
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** `stop` is never published; `warn` is with a reason, and is reviewed; `note` needs nothing, as with an office's own address. */
export type Severity = "stop" | "warn" | "note";

/** Where it stands in the text that was checked, in UTF-16 units as JavaScript counts, end not included. */
export type PersonalDataHit = {
  kind: PersonalDataKind;
  severity: Severity;
  start: number;
  end: number;
  /** The same shape with every letter and digit hidden: safe to show and to log. */
  maskedSample: string;
};

export function isStop(hit: { severity: Severity }): boolean {
  return hit.severity === "stop";
}

/** Hits somebody must do something about before the text is published. */
export function needsCare(hit: { severity: Severity }): boolean {
  return hit.severity !== "note";
}
