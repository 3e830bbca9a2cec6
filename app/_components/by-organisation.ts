import type { OrganisationKind } from "#app/_components/organisation";

type Placed = { organisation: string | null; organisationKind: OrganisationKind | null };

const order: readonly OrganisationKind[] = [
  "county_board",
  "municipality",
  "police",
  "region",
  "other_authority",
  "business",
  "civil_society",
];

/** People under their organisations: the county board first, the municipalities, the police, then the others; those without one last. */
export function byOrganisation<P extends Placed>(people: readonly P[]) {
  const places = new Map<string, { organisation: string | null; kind: OrganisationKind | null; people: P[] }>();
  for (const person of people) {
    const key = person.organisation ?? "";
    const place = places.get(key) ?? { organisation: person.organisation, kind: person.organisationKind, people: [] };
    place.people.push(person);
    places.set(key, place);
  }
  const rank = (kind: OrganisationKind | null) => (kind ? order.indexOf(kind) : order.length);
  return [...places.values()].sort(
    (a, b) => rank(a.kind) - rank(b.kind) || (a.organisation ?? "").localeCompare(b.organisation ?? "", "sv"),
  );
}
