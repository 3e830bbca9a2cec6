import type { ComposerTexts } from "./texts";

const KEYS = [
  "linkTitle",
  "linkAddress",
  "linkAddressHint",
  "linkAddressEmpty",
  "linkAddressWrong",
  "linkText",
  "linkTextHint",
  "linkTextEmpty",
  "linkAdd",
  "linkSave",
  "linkRemove",
  "linkAdded",
  "linkRemoved",
  "cancel",
] as const satisfies (keyof ComposerTexts)[];

export type LinkTexts = Pick<ComposerTexts, (typeof KEYS)[number]>;

/** What the link's form says, for a page that needs no other words of the composer's. */
export function linkTextsOf(texts: ComposerTexts): LinkTexts {
  return Object.fromEntries(KEYS.map((key) => [key, texts[key]])) as LinkTexts;
}
