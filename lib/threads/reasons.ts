/** Why a post was taken away. A choice and not free text: the reason must not say what the removed text said. */
export const DELETE_REASONS = ["mistake", "personal_data", "duplicate", "outdated", "other"] as const;
export type DeleteReason = (typeof DELETE_REASONS)[number];
