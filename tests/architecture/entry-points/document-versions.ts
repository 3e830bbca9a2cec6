import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { createDocument } from "#lib/documents/create-document";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { sendOnConsultation } from "#lib/documents/status/send-on-consultation";
import { nameVersion } from "#lib/documents/versions/name-version";
import { isoDate } from "#lib/platform/format";
import { type EntryPoint, inGroup, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";
import type { World } from "./world";

/** A draft of the group's coordinator that the whole group reads, with a version since then, as it comes. */
async function shared(world: World, versioned = false) {
  const ctx = await world.ctx();
  const id = randomUUID();
  await createDocument(ctx, { id, groupId: world.groupId, title: "Prov" });
  await shareDocument(ctx, { documentId: id, with: { kind: "group" }, role: "view", confirmed: true });
  if (!versioned) return { ctx, id, versionId: "" };
  const named = await nameVersion(ctx, { documentId: id, name: "Första tankar" });
  return { ctx, id, versionId: named.outcome === "named" ? named.id : "" };
}
const path = (act: string) => async (world: World) => `/dokument/${(await shared(world)).id}/${act}`;

/** The coordinator's own organisation decides about it; the group reads. */
const reads = inGroup(200, SIGN_IN);
const decides = signedIn(404, SIGN_IN, { groupCoordinator: 200 });
const acts = (to: string) => inGroup(403, SIGN_IN, { groupCoordinator: to });

export const documentVersions: EntryPoint[] = [
  page("(workspace)/dokument/[documentId]/versioner", path("versioner"), reads),
  page("(workspace)/dokument/[documentId]/versioner/namnge", path("versioner/namnge"), decides),
  page("(workspace)/dokument/[documentId]/dela", path("dela"), reads),
  page("(workspace)/dokument/[documentId]/status", path("status"), decides),
  form(
    "(workspace)/dokument/[documentId]/versioner/namnge/spara",
    async (world) => ({ path: await path("versioner/namnge/spara")(world), form: { name: "Första tankar" } }),
    acts("/dokument/:id/versioner?klart=namngiven"),
  ),
  form(
    "(workspace)/dokument/[documentId]/versioner/aterstall",
    async (world) => {
      const { id, versionId } = await shared(world, true);
      return { path: `/dokument/${id}/versioner/aterstall`, form: { version: versionId } };
    },
    acts("/dokument/:id/versioner?klart=lika"),
  ),
  form(
    "(workspace)/dokument/[documentId]/versioner/kopiera",
    async (world) => {
      const { id, versionId } = await shared(world, true);
      return { path: `/dokument/${id}/versioner/kopiera`, form: { version: versionId, id: randomUUID() } };
    },
    inGroup("/dokument/:id", SIGN_IN),
  ),
  form(
    "(workspace)/dokument/[documentId]/dela/spara",
    async (world) => ({ path: await path("dela/spara")(world), form: { with: "grupp", role: "comment" } }),
    acts("/dokument/:id/dela?klart=delat"),
  ),
  form(
    "(workspace)/dokument/[documentId]/dela/sluta",
    async (world) => {
      const { ctx, id } = await shared(world);
      const [grant] = await ctx.db.execute<{ id: string }>(
        sql`select id from document_grants where document_id = ${id}`,
      );
      return { path: `/dokument/${id}/dela/sluta`, form: { grant: grant?.id ?? "" } };
    },
    acts("/dokument/:id/dela?klart=slutat"),
  ),
  form(
    "(workspace)/dokument/[documentId]/granska",
    async (world) => ({ path: await path("granska")(world), form: {} }),
    acts("/dokument/:id?klart=granskat"),
  ),
  form(
    "(workspace)/dokument/[documentId]/status/remiss",
    async (world) => ({ path: await path("status/remiss")(world), form: { respondBy: "2099-01-01" } }),
    acts("/dokument/:id/status?klart=remiss"),
  ),
  form(
    "(workspace)/dokument/[documentId]/status/avsluta-remiss",
    async (world) => {
      const { ctx, id } = await shared(world);
      await sendOnConsultation(ctx, { documentId: id, respondBy: "2099-01-01" });
      return { path: `/dokument/${id}/status/avsluta-remiss`, form: {} };
    },
    acts("/dokument/:id/status?klart=avslutad"),
  ),
  form(
    "(workspace)/dokument/[documentId]/status/faststall",
    async (world) => ({
      path: await path("status/faststall")(world),
      form: { adoptedBy: "Kommunstyrelsen", adoptedOn: isoDate(new Date()), registryNumber: "KS 2026/00000" },
    }),
    acts("/dokument/:id/status?klart=faststalld"),
  ),
  form(
    "(workspace)/dokument/[documentId]/status/ny-version",
    async (world) => ({ path: await path("status/ny-version")(world), form: {} }),
    acts("/dokument/:id/status?fel=1"),
  ),
];
