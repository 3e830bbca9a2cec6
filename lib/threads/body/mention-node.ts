import { mentionNode } from "#lib/platform/rich-text/mention-node";
import type { Choice } from "../mentions/schema";
import { MENTION_KINDS } from "./body";

/** Somebody the text speaks to. */
export const MentionNode = mentionNode<Choice>(MENTION_KINDS, ({ label }) => `@${label}`);
