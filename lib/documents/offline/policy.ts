import { type Actor, isAdministrator } from "#lib/platform/actor";

/** Letting browsers keep what is written: it may be on computers that several people use, which the network answers for. */
export function canSetOffline(actor: Actor): boolean {
  return isAdministrator(actor);
}
