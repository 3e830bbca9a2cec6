import { PUBLISH_REASONS } from "#lib/privacy/publish-reasons";

/** Why somebody wants a post looked at. A choice beside the free text: it is shown to more people than the words are. */
export const FLAG_REASONS = ["personal_data", "confidential", "offensive", "wrong_place", "other"] as const;

/** Why its author wants a post taken away that others may have answered by now. */
export const REMOVAL_REASONS = ["mistake", "personal_data", "outdated", "other"] as const;

/** Why a post must not be read by more people until somebody has looked at it. */
export const SPREAD_REASONS = ["personal_data", "crime_data", "confidential", "wrong_place", "other"] as const;

export const REVIEW_REASONS = {
  flag: FLAG_REASONS,
  removal: REMOVAL_REASONS,
  /** Why its author published it although the check for personal data warned. Their words are the note. */
  personal_data: PUBLISH_REASONS,
  spread: SPREAD_REASONS,
} as const;

export type ReviewKind = keyof typeof REVIEW_REASONS;
export type ReviewReason = (typeof REVIEW_REASONS)[ReviewKind][number];
