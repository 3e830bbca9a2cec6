import { findPersonalData } from "./find-personal-data";
import { isStop, needsCare, type PersonalDataHit, type PersonalDataKind } from "./personal-data";
import type { PublishReason } from "./publish-reasons";

/** The author's answer to a warning. */
export type PublishAnyway = { reason: PublishReason; explanation: string };

/** A hit and the text it stands in: "title", "body", a field's name. */
export type PartHit = PersonalDataHit & { part: string };

export type PublishCheck =
  /** Nothing that anybody need do anything about. */
  | { outcome: "clear" }
  /** Not to be published as it stands: a stop, or a warning without a reason. */
  | { outcome: "personal-data"; hits: PartHit[] }
  /** To be published, and looked at afterwards. */
  | { outcome: "with-reason"; anyway: PublishAnyway; counts: KindCounts };

export type KindCounts = Partial<Record<PersonalDataKind, number>>;

/** What is found in texts that are published together. */
export function findInParts(parts: Readonly<Record<string, string>>): PartHit[] {
  return Object.entries(parts).flatMap(([part, text]) => findPersonalData(text).map((hit) => ({ ...hit, part })));
}

/**
 * Whether texts may be published: never with a stop, and with a warning only for a reason. The explanation of the reason is
 * a text too, and may hold nothing that is found.
 * @param elsewhere what was found before, in what goes with the texts
 */
export function checkPublishing(
  parts: Readonly<Record<string, string>>,
  anyway?: PublishAnyway,
  elsewhere: readonly PartHit[] = [],
): PublishCheck {
  const hits = [...findInParts(parts), ...elsewhere].filter(needsCare);
  if (hits.length === 0) return { outcome: "clear" };
  if (!anyway || hits.some(isStop)) return { outcome: "personal-data", hits };
  const explained = findInParts({ explanation: anyway.explanation }).filter(needsCare);
  if (explained.length > 0) return { outcome: "personal-data", hits: explained };
  return { outcome: "with-reason", anyway, counts: countKinds(hits) };
}

export function countKinds(hits: readonly { kind: PersonalDataKind }[]): KindCounts {
  const counts: KindCounts = {};
  for (const { kind } of hits) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
