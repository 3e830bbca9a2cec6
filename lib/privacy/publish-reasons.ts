/** Why a text is published although the check warns. A choice beside free text: it is counted and logged, the text is not. */
export const PUBLISH_REASONS = ["work_contact", "public", "nobody", "consent", "other"] as const;
export type PublishReason = (typeof PUBLISH_REASONS)[number];
