import { randomUUID } from "node:crypto";
import { BUILT_IN } from "#lib/documents/templates/built-in";
import { documentVersions } from "./document-versions";
import { type EntryPoint, inGroup, page, SIGN_IN, signedIn } from "./entry-point";
import { form, withFile } from "./forms";

/** The document is of the coordinator's organisation; the group's others only read it. */
const owns = (answer: string | number, out: string) => inGroup(403, out, { groupCoordinator: answer });
/** To those who only read it there is no page to change it on. */
const changes = signedIn(404, SIGN_IN, { groupCoordinator: 200 });

/** The lists of documents, and what begins or ends one. */
export const documentLists: EntryPoint[] = [
  page("(workspace)/dokument", "/dokument", signedIn(200, SIGN_IN)),
  ...documentVersions,
  page("(workspace)/dokument/ny", "/dokument/ny", signedIn(200, SIGN_IN)),
  page("(workspace)/dokument/ny/fil", "/dokument/ny/fil", signedIn(200, SIGN_IN)),
  page("(workspace)/dokument/mallar", "/dokument/mallar", signedIn(200, SIGN_IN)),
  page("(workspace)/dokument/papperskorg", "/dokument/papperskorg", signedIn(200, SIGN_IN)),
  form(
    "(workspace)/dokument/mallar/[templateId]/publicera",
    () => ({ path: `/dokument/mallar/${BUILT_IN.notes}/publicera`, form: {} }),
    signedIn(403, SIGN_IN, {
      guest: 404,
      coordinator: "/dokument/mallar",
      administrator: "/dokument/mallar",
    }),
  ),
  form(
    "(workspace)/dokument/ny/spara",
    ({ groupId }) => ({ path: "/dokument/ny/spara", form: { id: randomUUID(), groupId, title: "Prov" } }),
    inGroup("/dokument/:id/redigera", SIGN_IN, { member: 403, outsider: 403, coordinator: 403, administrator: 403 }),
  ),
  form(
    "(workspace)/dokument/ny/fil/spara",
    ({ groupId }) =>
      withFile(
        "/dokument/ny/fil/spara",
        { id: randomUUID(), groupId, title: "" },
        new File(["Vi ses vid torget."], "Mötet.md"),
      ),
    inGroup("/dokument/:id?klart=hamtat", SIGN_IN, {
      member: 403,
      outsider: 403,
      coordinator: 403,
      administrator: 403,
    }),
  ),
  page(
    "(workspace)/dokument/[documentId]/kopiera",
    ({ documentId }) => `/dokument/${documentId}/kopiera`,
    inGroup(200, SIGN_IN),
  ),
  form(
    "(workspace)/dokument/[documentId]/kopiera/spara",
    ({ documentId, groupId }) => ({
      path: `/dokument/${documentId}/kopiera/spara`,
      form: { id: randomUUID(), groupId, title: "Prov, kopia" },
    }),
    inGroup("/dokument/:id/redigera", SIGN_IN),
  ),
  page("(workspace)/dokument/[documentId]/namn", ({ documentId }) => `/dokument/${documentId}/namn`, changes),
  form(
    "(workspace)/dokument/[documentId]/namn/spara",
    async (world) => {
      const id = await world.newDocument();
      return { path: `/dokument/${id}/namn/spara`, form: { title: "Prov med nytt namn" } };
    },
    owns("/dokument/:id", SIGN_IN),
  ),
  page("(workspace)/dokument/[documentId]/ta-bort", ({ documentId }) => `/dokument/${documentId}/ta-bort`, changes),
  form(
    "(workspace)/dokument/[documentId]/ta-bort/spara",
    async (world) => ({ path: `/dokument/${await world.newDocument()}/ta-bort/spara`, form: {} }),
    owns("/dokument/papperskorg", SIGN_IN),
  ),
  form(
    "(workspace)/dokument/[documentId]/ta-tillbaka",
    async (world) => ({ path: `/dokument/${await world.newDocument()}/ta-tillbaka`, form: {} }),
    owns("/dokument/papperskorg", SIGN_IN),
  ),
];

/** Ways in that have their row, asked for something in another state than it says. */
export const inAnotherState: EntryPoint[] = [
  // A template that is not published.
  page(
    "(workspace)/dokument/[documentId]",
    async (world) => `/dokument/${await world.newTemplate()}`,
    signedIn(404, SIGN_IN, { coordinator: 200, administrator: 200 }),
  ),
];
