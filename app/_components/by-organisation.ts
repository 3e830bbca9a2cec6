import { type OrganisationKind, organisationKinds } from "#lib/members/organisations/schema";

type Placed = { organisation: string | null; organisationKind: OrganisationKind | null };

/** People under their organisations: the county board first, the municipalities, the police, then the others; those without one last. */
export function byOrganisation<P extends Placed>(people: readonly P[]) {
  const places = new Map<string, { organisation: string | null; kind: OrganisationKind | null; people: P[] }>();
  for (const person of people) {
    const key = person.organisation ?? "";
    const place = places.get(key) ?? { organisation: person.organisation, kind: person.organisationKind, people: [] };
    place.people.push(person);
    places.set(key, place);
  }
  const rank = (kind: OrganisationKind | null) => (kind ? organisationKinds.indexOf(kind) : organisationKinds.length);
  return [...places.values()].sort(
    (a, b) => rank(a.kind) - rank(b.kind) || (a.organisation ?? "").localeCompare(b.organisation ?? "", "sv"),
  );
}
