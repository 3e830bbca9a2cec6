import type { ReactNode } from "react";
import { Avatar, initialsOf, type OrganisationKind } from "#app/_components/organisation";

type Props = {
  person: { name: string; function: string | null; organisationKind: OrganisationKind | null };
  marks: ReactNode;
  actions: ReactNode;
};

/** The top of a page about one person: name, function, what is to be known of them, and what can be done. */
export function PersonHead({ person, marks, actions }: Props) {
  return (
    <div className="page-head">
      <div className="person-head">
        <Avatar initials={initialsOf(person.name)} kind={person.organisationKind} size="l" />
        <div>
          <h1 tabIndex={-1}>{person.name}</h1>
          <p className="name-line">
            {person.function}
            {marks}
          </p>
        </div>
      </div>
      <div className="actions no-print">{actions}</div>
    </div>
  );
}
