import { randomUUID } from "node:crypto";
import { demoId } from "#db/seed/people";
import { type Answer, type Answers, type EntryPoint, KEPT, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";
import { newWords } from "./world";

const ORGANISATION = demoId("o2");
const NOBODY = randomUUID();
const PERSON = `/medlemskap/personer/${NOBODY}`;

/** For coordinators and administrators; to everybody else `other`. */
const coordinators = (answer: Answer, other: Answer): Answers =>
  signedIn(other, SIGN_IN, { coordinator: answer, administrator: answer });
const administrators = (answer: Answer, other: Answer): Answers => signedIn(other, SIGN_IN, { administrator: answer });

export const administrationPages: EntryPoint[] = [
  page("(workspace)/medlemskap", "/medlemskap", coordinators(200, 404)),
  page("(workspace)/medlemskap/medlemmar", "/medlemskap/medlemmar", coordinators(200, 404)),
  page("(workspace)/medlemskap/inbjudningar", "/medlemskap/inbjudningar", coordinators(200, 404)),
  page("(workspace)/medlemskap/gaster", "/medlemskap/gaster", coordinators(200, 404)),
  page(
    "(workspace)/medlemskap/personer/[personId]",
    (world) => `/medlemskap/personer/${world.personId.groupMember}`,
    coordinators(200, 404),
  ),
  page(
    "(workspace)/medlemskap/personer/[personId]/avsluta",
    (world) => `/medlemskap/personer/${world.personId.groupMember}/avsluta`,
    coordinators(200, 404),
  ),
  page(
    "(workspace)/medlemskap/personer/[personId]/adress",
    (world) => `/medlemskap/personer/${world.personId.groupMember}/adress`,
    coordinators(200, 404),
  ),
  page("(workspace)/organisationer", "/organisationer", coordinators(200, 404)),
  page("(workspace)/organisationer/ny", "/organisationer/ny", coordinators(200, 404)),
  page(
    "(workspace)/organisationer/[organisationId]/redigera",
    `/organisationer/${ORGANISATION}/redigera`,
    coordinators(200, 404),
  ),
  page("(workspace)/logg", "/logg", administrators(200, 404)),
  page("(workspace)/drift", "/drift", administrators(200, 404)),
  page("(workspace)/sokord", "/sokord", administrators(200, 404)),
  page("(workspace)/sokord/ny", "/sokord/ny", administrators(200, 404)),
  page(
    "(workspace)/sokord/[meaningId]",
    async (world) => `/sokord/${await world.newMeaning()}`,
    administrators(200, 404),
  ),
];

/** About nobody, or refused by the rules of the form: those who may decide get as far as that. */
export const administrationForms: EntryPoint[] = [
  form(
    "(workspace)/medlemskap/personer/[personId]/uppgifter",
    () => ({ path: `${PERSON}/uppgifter`, form: { function: "" } }),
    coordinators(PERSON, 403),
  ),
  form(
    "(workspace)/medlemskap/personer/[personId]/roll",
    () => ({ path: `${PERSON}/roll`, form: { role: "administrator" } }),
    administrators(404, 403),
  ),
  form(
    "(workspace)/medlemskap/personer/[personId]/adress/svar",
    () => ({ path: `${PERSON}/adress/svar`, form: { email: "" } }),
    coordinators(`${PERSON}/adress`, 403),
  ),
  form(
    "(workspace)/medlemskap/personer/[personId]/pausa",
    () => ({ path: `${PERSON}/pausa`, form: {} }),
    coordinators(404, 403),
  ),
  form(
    "(workspace)/medlemskap/personer/[personId]/oppna",
    () => ({ path: `${PERSON}/oppna`, form: {} }),
    coordinators(404, 403),
  ),
  form(
    "(workspace)/medlemskap/personer/[personId]/avsluta/svar",
    () => ({ path: `${PERSON}/avsluta/svar`, form: {} }),
    coordinators(404, 403),
  ),
  form(
    "(workspace)/medlemskap/grupper/[groupId]/samordnare",
    (world) => ({ path: `/medlemskap/grupper/${world.groupId}/samordnare`, form: { person: NOBODY } }),
    administrators(404, 403),
  ),
  form(
    "(workspace)/grupper/[groupId]/deltagare/[personId]/sista-dag",
    (world) => ({ path: `/grupper/${world.groupId}/deltagare/${NOBODY}/sista-dag`, form: { until: "2026-12-02" } }),
    { ...coordinators(404, 403), groupCoordinator: 404 },
  ),
  form(
    "(workspace)/organisationer/ny/spara",
    () => ({ path: "/organisationer/ny/spara", form: { name: "" } }),
    coordinators("/organisationer/ny", 403),
  ),
  form(
    "(workspace)/organisationer/[organisationId]/redigera/spara",
    () => ({ path: `/organisationer/${ORGANISATION}/redigera/spara`, form: { name: "" } }),
    coordinators(`/organisationer/${ORGANISATION}/redigera`, 403),
  ),
  form("(workspace)/logg/kontrollera", () => ({ path: "/logg/kontrollera", form: {} }), administrators("/logg", 403)),
  form(
    "(workspace)/drift/offline",
    () => ({ path: "/drift/offline", form: { pa: "nej" } }),
    administrators("/drift", 403),
  ),
  form(
    "(workspace)/sokord/ny/spara",
    () => ({ path: "/sokord/ny/spara", form: { words: newWords() } }),
    signedIn(403, KEPT, { administrator: "/sokord" }),
  ),
  form(
    "(workspace)/sokord/[meaningId]/spara",
    async (world) => ({ path: `/sokord/${await world.newMeaning()}/spara`, form: { words: newWords() } }),
    signedIn(403, KEPT, { administrator: "/sokord" }),
  ),
  form(
    "(workspace)/sokord/[meaningId]/ta-bort",
    async (world) => ({ path: `/sokord/${await world.newMeaning()}/ta-bort`, form: {} }),
    administrators("/sokord", 403),
  ),
];
