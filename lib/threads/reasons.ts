/** Why a post was taken away. A choice and not free text: the reason must not say what the removed text said. */
export const DELETE_REASONS = ["mistake", "personal_data", "duplicate", "outdated", "other"] as const;
export type DeleteReason = (typeof DELETE_REASONS)[number];

/** How long a post is its author's to take away: afterwards others may have acted on it, and it may be a public record. */
export const OWN_DELETE_MS = 15 * 60_000;
