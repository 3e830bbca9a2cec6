import type { OrganisationKind } from "#lib/members/organisations/schema";

export const EVENT_KINDS = [
  "created",
  "shared",
  "comment",
  "reply",
  "mention",
  "proposal",
  "accepted",
  "rejected",
  "named",
  "restored",
  "on_consultation",
  "consultation_ended",
  "adopted",
  "next_version",
  "review_due",
  "trashed",
  "taken_back",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

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
