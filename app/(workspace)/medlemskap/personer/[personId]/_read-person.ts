import { cache } from "react";
import { orNotFound } from "#app/_denial";
import { pathId } from "#app/_path";
import { getManagedPerson } from "#lib/members/memberships/queries";
import { canChangePlatformRole, canManagePerson, outranks } from "#lib/members/policy";
import { requireCoordinator } from "../../_coordinator";

/** The person of an address with what the reader may do, once per request: the title and the page ask for the same. */
export const readPerson = cache(async (id: string) => {
  const personId = pathId(id);
  const ctx = await requireCoordinator(`/medlemskap/personer/${personId}`);
  const person = await orNotFound(ctx, personId, getManagedPerson(ctx, personId));
  return {
    ctx,
    person,
    own: personId === ctx.actor.personId,
    manages: canManagePerson(ctx.actor, personId) && outranks(ctx.actor, person),
    givesRoles: canChangePlatformRole(ctx.actor, personId),
  };
});
