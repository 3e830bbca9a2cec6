import { type Actor, isAdministrator } from "#lib/platform/actor";

/** Why somebody else was or was not told: personal data, so for administrators, and only of posts they may read themselves. */
export function canExplainDelivery(actor: Actor): boolean {
  return isAdministrator(actor);
}
