import type { ReactNode } from "react";
import type { OrganisationKind } from "#lib/members/organisations/schema";

export type { OrganisationKind };

type Hue = "kommun" | "polis" | "lst" | "ovrig";

const hues: Record<OrganisationKind, Hue> = {
  municipality: "kommun",
  police: "polis",
  county_board: "lst",
  region: "ovrig",
  other_authority: "ovrig",
  business: "ovrig",
  civil_society: "ovrig",
};

/** The name that the style sheets know an organisation's shape and colour by; nobody's is the neutral one. */
export function hueOf(kind: OrganisationKind | null): string {
  return kind ? hues[kind] : "ovrig";
}

/** An organisation's name with its shape and colour; the name is always there. */
export function OrganisationName({ kind, children }: { kind: OrganisationKind; children: ReactNode }) {
  return (
    <span className="org" data-org={hueOf(kind)}>
      {children}
    </span>
  );
}

type AvatarProps = { initials: string; kind: OrganisationKind | null; size?: "s" | "m" | "l" };

/** A person's round mark. It stands beside the name, so it is hidden from assistive technology. */
export function Avatar({ initials, kind, size = "m" }: AvatarProps) {
  return (
    <span className={size === "m" ? "av" : `av av-${size}`} data-org={hueOf(kind)} aria-hidden="true">
      {initials}
    </span>
  );
}

type Person = { initials: string; organisationKind: OrganisationKind | null };

/** Up to `most` people as overlapping marks. Name them in text beside it. */
export function AvatarStack({ people, most = 5 }: { people: readonly Person[]; most?: number }) {
  const hidden = people.length - most;
  return (
    <span className="av-stack" aria-hidden="true">
      {people.slice(0, most).map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may share initials and organisation; the list has no other order.
        <Avatar key={index} initials={person.initials} kind={person.organisationKind} size="s" />
      ))}
      {hidden > 0 && <span className="av av-s">+{hidden}</span>}
    </span>
  );
}

/** "Greta Fyrtorn" → "GF". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const firstWord = words[0] ?? "";
  const lastWord = words.length > 1 ? (words.at(-1) ?? "") : "";
  return ([...firstWord][0] ?? "") + ([...lastWord][0] ?? "");
}
