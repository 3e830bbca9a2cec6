import { type EntryPoint, inGroup, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";
import type { World } from "./world";

const at =
  (act = "") =>
  ({ documentId }: World) =>
    `/dokument/${documentId}${act}`;

/** A document itself. The coordinator owns it; the group's others have been let in to read. */
export const documents: EntryPoint[] = [
  page("(workspace)/dokument/[documentId]", at(), inGroup(200, SIGN_IN)),
  page("(workspace)/dokument/[documentId]/aktivitet", at("/aktivitet"), inGroup(200, SIGN_IN)),
  form(
    "(workspace)/dokument/[documentId]/bevakning",
    (world) => ({ path: at("/bevakning")(world), form: { niva: "follow" } }),
    inGroup("/dokument/:id", SIGN_IN),
  ),
  {
    file: "api/documents/[documentId]/level/route.ts",
    method: "PUT",
    call: ({ documentId }) => ({ path: `/api/documents/${documentId}/level`, json: { level: "quiet" } }),
    answers: inGroup(200, 401),
  },
  {
    // Whatever one asks about: the answer names what may stay.
    file: "api/documents/kept/route.ts",
    method: "POST",
    call: ({ documentId }) => ({ path: "/api/documents/kept", json: { documentIds: [documentId] } }),
    answers: signedIn(200, 401),
  },
  page(
    "(workspace)/dokument/[documentId]/redigera",
    at("/redigera"),
    inGroup("/dokument/:id", SIGN_IN, { groupCoordinator: 200 }),
  ),
  {
    file: "(workspace)/dokument/[documentId]/ladda-ner/[format]/route.ts",
    method: "GET",
    call: ({ documentId }) => ({ path: `/dokument/${documentId}/ladda-ner/markdown` }),
    answers: inGroup(200, 401),
  },
];
