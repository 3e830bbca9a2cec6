import { type Actor, isAdministrator } from "#lib/platform/actor";

/** Which words mean the same decides what everybody finds. */
export function canEditMeanings(actor: Actor): boolean {
  return isAdministrator(actor);
}
