import { checkPublishing } from "#lib/privacy/publishing";

/** Whether a title may be given to a thread that is there already. One is never so in need of what is warned of that a reason would do. */
export function namesNobody(title: string): boolean {
  return checkPublishing({ title }).outcome === "clear";
}
