import type { LongForm } from "#app/_rescue";

/** What a group is for, as its form asks. */
export const purposeForm: LongForm = { area: "groups", texts: { purpose: "form.purpose" } };
