import { keyedHash, sameHash } from "#lib/platform/secrets";
import { kindOf, NOTICE_KINDS, type NoticeKind, type NoticeReason } from "./schema";

const PURPOSE = "leave notices";

/** The settings that the reasons of a mail fall under. Who is told as a follower leaves new threads and new posts together. */
export function kindsOf(reasons: readonly NoticeReason[]): NoticeKind[] {
  const kinds = new Set(reasons.flatMap((reason) => [kindOf(reason, 1), kindOf(reason, 2)]));
  return NOTICE_KINDS.filter((kind) => kinds.has(kind));
}

/** Where somebody ends the mails of some kinds without signing in. It says who and what, so it is signed; it never runs out. */
export function leavePath(personId: string, kinds: readonly NoticeKind[]): string {
  return `/avsluta-mejl/${leaveToken(personId, kinds)}`;
}

function leaveToken(personId: string, kinds: readonly NoticeKind[]): string {
  const text = `${personId}.${kinds.map((kind) => NOTICE_KINDS.indexOf(kind)).join("")}`;
  return `${text}.${keyedHash(PURPOSE, text)}`;
}

/** Whose mails of which kinds a token ends; undefined for one that we have not made. */
export function readLeaveToken(token: string): { personId: string; kinds: NoticeKind[] } | undefined {
  const [personId = "", digits = "", hash = ""] = token.split(".");
  if (!sameHash(hash, keyedHash(PURPOSE, `${personId}.${digits}`))) return undefined;
  return { personId, kinds: NOTICE_KINDS.filter((_, index) => digits.includes(String(index))) };
}
