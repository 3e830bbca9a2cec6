import { randomUUID } from "node:crypto";
import { isoDate } from "#lib/platform/format";
import { type EntryPoint, inGroup, KEPT, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";
import type { World } from "./world";

/** The coordinator has made it: the group's others read it, and to them there is no page to change it on. */
const changes = signedIn(404, SIGN_IN, { groupCoordinator: 200 });
const changing = (to: string, out: string | number) => inGroup(403, out, { groupCoordinator: to });

export const practiceTexts = {
  title: "Planteringar bröt rundkörningen",
  problem: "Buskörning vid torget.",
  cause: "Torget gick att köra runt.",
  measures: "Vi ställde ut planteringar.",
  result: "Klagomålen minskade.",
  differently: "",
};
const texts = (world: World) => ({ ...practiceTexts, contactId: world.personId.groupCoordinator });

export const goodPractices: EntryPoint[] = [
  page("(workspace)/goda-exempel", "/goda-exempel", signedIn(200, SIGN_IN)),
  page(
    "(workspace)/goda-exempel/[practiceId]",
    async (world) => `/goda-exempel/${await world.newPractice()}`,
    inGroup(200, SIGN_IN),
  ),
  ...["redigera", "folj-upp", "historik"].map((act) =>
    page(
      `(workspace)/goda-exempel/[practiceId]/${act}`,
      async (world) => `/goda-exempel/${await world.newPractice()}/${act}`,
      changes,
    ),
  ),
  page(
    "(workspace)/tradar/[threadId]/exempel",
    async (world) => `/tradar/${(await world.newThread()).threadId}/exempel`,
    inGroup(200, SIGN_IN),
  ),
  form(
    "(workspace)/tradar/[threadId]/exempel/spara",
    async (world) => ({
      path: `/tradar/${(await world.newThread()).threadId}/exempel/spara`,
      form: { id: randomUUID(), ...texts(world) },
    }),
    inGroup("/goda-exempel/:id", KEPT),
  ),
  form(
    "(workspace)/goda-exempel/[practiceId]/redigera/spara",
    async (world) => ({
      path: `/goda-exempel/${await world.newPractice()}/redigera/spara`,
      form: { version: "1", ...texts(world), result: "Det blev tystare." },
    }),
    changing("/goda-exempel/:id", KEPT),
  ),
  form(
    "(workspace)/goda-exempel/[practiceId]/folj-upp/spara",
    async (world) => ({
      path: `/goda-exempel/${await world.newPractice()}/folj-upp/spara`,
      form: { id: randomUUID(), verdict: "lasts", seenOn: isoDate(new Date()), text: "Fortfarande lugnt." },
    }),
    changing("/goda-exempel/:id", KEPT),
  ),
  form(
    "(workspace)/goda-exempel/[practiceId]/ta-bort",
    async (world) => ({ path: `/goda-exempel/${await world.newPractice()}/ta-bort`, form: {} }),
    changing("/goda-exempel", SIGN_IN),
  ),
  form(
    "(workspace)/goda-exempel/[practiceId]/granska",
    async (world) => ({ path: `/goda-exempel/${await world.newPractice()}/granska`, form: {} }),
    changing("/goda-exempel/:id", SIGN_IN),
  ),
];
