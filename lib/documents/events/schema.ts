import type { documentEventKind } from "#db/schema";
import type { OrganisationKind } from "#lib/members/organisations/schema";

export type EventKind = (typeof documentEventKind.enumValues)[number];

/** One thing that happened to a document. */
export type DocumentEvent = {
  id: string;
  kind: EventKind;
  at: string;
  /** Null for what the product did by itself. */
  actor: {
    name: string;
    initials: string;
    organisation: string | null;
    organisationKind: OrganisationKind | null;
  } | null;
  /** Whom it was about: mentioned, or let in. An organisation or the group is somebody too. */
  whom: string | null;
  /** "0.4 Efter polisens granskning", of what was named, adopted or gone back to; null when that version is no more. */
  version: string | null;
  /** What was said, for those who may read what is said beside the text; null once it is taken away. */
  text: string | null;
};
