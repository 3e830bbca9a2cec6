import { mentionNode } from "#lib/platform/rich-text/mention-node";
import type { Mentionable } from "../mentions/schema";
import { MENTION_KINDS } from "./body";

/** Somebody the text speaks to. */
export const MentionNode = mentionNode<Mentionable>(MENTION_KINDS, ({ label }) => `@${label}`);
