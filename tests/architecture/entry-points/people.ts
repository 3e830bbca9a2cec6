import { randomUUID } from "node:crypto";
import { demoGroupId } from "#db/seed/people";
import { type EntryPoint, KEPT, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";

const GROUP = `/grupper/${demoGroupId("school")}`;
/** Those who may decide get as far as finding that the person is not there. */
const NOBODY = { groupCoordinator: 404, coordinator: 404, administrator: 404 } as const;
const OWN_GROUP = { groupCoordinator: 200, coordinator: 200, administrator: 200 } as const;

/** People, groups and one's own settings. */
export const peoplePages: EntryPoint[] = [
  page("(workspace)/medlemmar", "/medlemmar", signedIn(200, SIGN_IN)),
  page(
    "(workspace)/medlemmar/[personId]",
    (world) => `/medlemmar/${world.personId.groupMember}`,
    signedIn(200, SIGN_IN),
  ),
  page(
    "(workspace)/medlemmar/bjud-in",
    "/medlemmar/bjud-in",
    signedIn(404, SIGN_IN, { coordinator: 200, administrator: 200, groupMember: 200, outsider: 200 }),
  ),
  page("(workspace)/grupper", "/grupper", signedIn(200, SIGN_IN)),
  page("(workspace)/grupper/ny", "/grupper/ny", signedIn(404, SIGN_IN, { coordinator: 200, administrator: 200 })),
  page("(workspace)/grupper/[groupId]", (world) => `/grupper/${world.groupId}`, signedIn(200, SIGN_IN)),
  page(
    "(workspace)/grupper/[groupId]/bjud-in",
    (world) => `/grupper/${world.groupId}/bjud-in`,
    signedIn(404, SIGN_IN, OWN_GROUP),
  ),
  page(
    "(workspace)/grupper/[groupId]/lagg-till",
    (world) => `/grupper/${world.groupId}/lagg-till`,
    signedIn(404, SIGN_IN, OWN_GROUP),
  ),
  page(
    "(workspace)/grupper/[groupId]/redigera",
    (world) => `/grupper/${world.groupId}/redigera`,
    signedIn(404, SIGN_IN, OWN_GROUP),
  ),
  page("(workspace)/installningar", "/installningar", signedIn(200, SIGN_IN)),
];

const inGroupForm =
  (path: string, fields: Record<string, string> = {}) =>
  (world: { groupId: string }) => ({
    path: `/grupper/${world.groupId}/${path}`,
    form: fields,
  });

/** Refused by everybody's own rights, or by the rules of the form: nothing here may change another row's answer. */
export const peopleForms: EntryPoint[] = [
  form(
    "(workspace)/medlemmar/bjud-in/skicka",
    () => ({ path: "/medlemmar/bjud-in/skicka", form: { email: "x" } }),
    signedIn("/medlemmar/bjud-in", SIGN_IN),
  ),
  form(
    "(workspace)/grupper/ny/spara",
    () => ({ path: "/grupper/ny/spara", form: { name: "" } }),
    signedIn("/grupper/ny", SIGN_IN),
  ),
  form(
    "(workspace)/grupper/[groupId]/ga-med",
    inGroupForm("ga-med", { message: "x".repeat(501) }),
    signedIn(GROUP, KEPT),
  ),
  form(
    "(workspace)/grupper/[groupId]/lagg-till/spara",
    inGroupForm("lagg-till/spara", { person: randomUUID() }),
    signedIn(403, SIGN_IN, NOBODY),
  ),
  form(
    "(workspace)/grupper/[groupId]/redigera/spara",
    inGroupForm("redigera/spara", { name: "Tryggare skola", purpose: "Prov" }),
    signedIn(403, KEPT, { groupCoordinator: GROUP, coordinator: GROUP, administrator: GROUP }),
  ),
  form(
    "(workspace)/grupper/[groupId]/svar",
    inGroupForm("svar", { person: randomUUID(), svar: "nej" }),
    signedIn(403, SIGN_IN, NOBODY),
  ),
  form(
    "(workspace)/grupper/[groupId]/bjud-in/skicka",
    inGroupForm("bjud-in/skicka", { email: "x" }),
    signedIn(`${GROUP}/bjud-in`, SIGN_IN),
  ),
  form(
    "(workspace)/grupper/[groupId]/deltagare/[personId]/ta-bort",
    inGroupForm(`deltagare/${randomUUID()}/ta-bort`),
    signedIn(403, SIGN_IN, NOBODY),
  ),
  form(
    "(workspace)/grupper/[groupId]/deltagare/[personId]/roll",
    inGroupForm(`deltagare/${randomUUID()}/roll`, { roll: "member" }),
    signedIn(403, SIGN_IN, NOBODY),
  ),
  form(
    "(workspace)/medlemskap/inbjudningar/[invitationId]/skicka",
    () => ({ path: `/medlemskap/inbjudningar/${randomUUID()}/skicka`, form: {} }),
    signedIn(404, SIGN_IN),
  ),
  form(
    "(workspace)/medlemskap/inbjudningar/[invitationId]/aterkalla",
    () => ({ path: `/medlemskap/inbjudningar/${randomUUID()}/aterkalla`, form: {} }),
    signedIn(404, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/profil",
    () => ({ path: "/installningar/profil", form: { firstName: "", lastName: "" } }),
    signedIn("/installningar", SIGN_IN),
  ),
  form(
    "(workspace)/installningar/inloggning/avsluta",
    () => ({ path: "/installningar/inloggning/avsluta", form: { session: randomUUID() } }),
    signedIn(404, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/inloggning/koppla/[provider]",
    () => ({ path: "/installningar/inloggning/koppla/okand", form: {} }),
    signedIn(404, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/inloggning/ta-bort",
    () => ({ path: "/installningar/inloggning/ta-bort", form: { provider: "okand", subject: "okand" } }),
    signedIn(404, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/inloggning/avsluta-andra",
    () => ({ path: "/installningar/inloggning/avsluta-andra", form: {} }),
    signedIn("/installningar", SIGN_IN),
  ),
];
