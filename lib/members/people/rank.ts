import type { Actor } from "#lib/platform/actor";
import { authorize } from "#lib/platform/errors";
import { outranks } from "../policy";
import type { Person } from "./find-person";

/** @throws forbidden for somebody that only an administrator decides about */
export function requireRank(actor: Actor, person: Pick<Person, "platformRole">): void {
  authorize(outranks(actor, person), "manage an administrator");
}
