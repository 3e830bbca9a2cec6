/** Apart from the schema, which would bring the browser the whole of its library for four words. */
export const REACTION_KINDS = ["thanks", "agree", "useful", "following"] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];
