import { fill } from "#lib/platform/fill";
import type { PersonalDataKind } from "#lib/privacy/personal-data";
import type { GuardTexts } from "./guard-texts";

type Thing = keyof GuardTexts["things"];

const THING: Record<PersonalDataKind, Thing | undefined> = {
  "personal-number": "person",
  "coordination-number": "person",
  "maybe-personal-number": "person",
  phone: "person",
  email: "person",
  "police-case": "case",
  plate: "vehicle",
  // A whole sentence: what to write instead is the writer's to find.
  "few-people": undefined,
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** "[person A]", with the first letter the text has not used; undefined where nothing stands in for it. */
export function replacementFor(kind: PersonalDataKind, written: string, texts: GuardTexts): string | undefined {
  const thing = THING[kind];
  if (!thing) return undefined;
  const names = [...LETTERS].map((letter) => fill(texts.things[thing], { letter }));
  return names.find((name) => !written.includes(name)) ?? names.at(-1);
}
