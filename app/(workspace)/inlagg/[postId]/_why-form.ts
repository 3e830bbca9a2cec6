import type { LongForm } from "#app/_rescue";

/** What is written about a post that is put before those who review. */
export const whyForm: LongForm = { area: "review", texts: { note: "report.note" } };
