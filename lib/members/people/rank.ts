import { type Actor, isAdministrator } from "#lib/platform/actor";
import { authorize } from "#lib/platform/errors";
import type { Person } from "./find-person";

/** A coordinator decides about members; about administrators only an administrator does. */
export function requireRank(actor: Actor, person: Pick<Person, "platformRole">): void {
  authorize(person.platformRole !== "administrator" || isAdministrator(actor), "manage an administrator");
}
