import { createContext, useMemo } from "react";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { Reached } from "#lib/threads/mentions/schema";
import english from "../../../../../messages/en/mentions.json";
import swedish from "../../../../../messages/sv/mentions.json";

export type MentionTexts = Record<keyof typeof swedish, string>;

const mentionTexts: Record<Locale, MentionTexts> = { sv: swedish, en: english };

/** Where what is written will stand, which decides who may be mentioned; an empty id before a group is chosen. */
export const MentionSetting = createContext<{ groupId: string; texts: MentionTexts }>({ groupId: "", texts: swedish });

export function useMentioning(groupId: string, locale: Locale) {
  return useMemo(() => ({ groupId, texts: mentionTexts[locale] }), [groupId, locale]);
}

/** "18 personer i 5 organisationer"; a guest may be there for none. */
export function reachedWords({ people, organisations }: Reached, texts: MentionTexts): string {
  const words = people === 1 ? texts.peopleOne : fill(texts.peopleOther, { n: people });
  if (organisations === 0) return words;
  return fill(texts.joined, {
    people: words,
    organisations: organisations === 1 ? texts.organisationsOne : fill(texts.organisationsOther, { n: organisations }),
  });
}
