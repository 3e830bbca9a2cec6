import type { groupMembers, groups, invitations, organisations, people } from "../schema";

type Organisation = Pick<typeof organisations.$inferInsert, "kind" | "name" | "shortName" | "code" | "domains"> & {
  key: string;
};
type Group = Pick<typeof groups.$inferSelect, "kind" | "access" | "name" | "purpose"> & {
  members: Record<string, (typeof groupMembers.$inferSelect)["role"]>;
};

export type DemoPerson = {
  key: string;
  firstName: string;
  lastName: string;
  email: string;
  organisation: string;
  /** In the organisation's own words. */
  function: string;
  platformRole?: (typeof people.$inferSelect)["platformRole"];
  contact?: true;
  /** From outside the network: how long the visit lasts still, and who asked them in. */
  guest?: { daysLeft: number; invitedBy: string };
  /** For those who came later than the others. */
  joinedDaysAgo?: number;
  /** Has changed jobs; the membership waits to be ended. */
  leavingDaysAgo?: number;
};

/** The organisations exist; everything said about them is made up. */
export const demoOrganisations: readonly Organisation[] = [
  {
    key: "o1",
    kind: "county_board",
    name: "Länsstyrelsen Blekinge",
    shortName: "Länsstyrelsen",
    code: "10",
    domains: ["lansstyrelsen.example"],
  },
  {
    key: "o2",
    kind: "municipality",
    name: "Karlskrona kommun",
    shortName: "Karlskrona",
    code: "1080",
    domains: ["karlskrona.example"],
  },
  {
    key: "o3",
    kind: "municipality",
    name: "Ronneby kommun",
    shortName: "Ronneby",
    code: "1081",
    domains: ["ronneby.example"],
  },
  {
    key: "o4",
    kind: "municipality",
    name: "Karlshamns kommun",
    shortName: "Karlshamn",
    code: "1082",
    domains: ["karlshamn.example"],
  },
  {
    key: "o5",
    kind: "municipality",
    name: "Sölvesborgs kommun",
    shortName: "Sölvesborg",
    code: "1083",
    domains: ["solvesborg.example"],
  },
  {
    key: "o6",
    kind: "police",
    name: "Polismyndigheten, region Syd",
    shortName: "Polisen",
    code: null,
    domains: ["polisen.example"],
  },
  // Has no members yet: the pages that list organisations say so.
  {
    key: "o7",
    kind: "municipality",
    name: "Olofströms kommun",
    shortName: "Olofström",
    code: "1060",
    domains: ["olofstrom.example"],
  },
  {
    key: "o8",
    kind: "civil_society",
    name: "Brottsofferjouren, demo",
    shortName: "Brottsofferjouren",
    code: null,
    domains: ["ideburna.example"],
  },
  {
    key: "o9",
    kind: "business",
    name: "Fastighetsbolaget Demo AB",
    shortName: "Fastighetsbolaget",
    code: null,
    domains: ["fastighet.example"],
  },
];

/** Names are words of building and harbours: nobody is called that. */
export const demoPeople: readonly DemoPerson[] = [
  {
    key: "m1",
    firstName: "Alva",
    lastName: "Landfäste",
    email: "alva.landfaste@lansstyrelsen.example",
    organisation: "o1",
    function: "regional brottsförebyggande samordnare",
    platformRole: "coordinator",
  },
  {
    key: "m2",
    firstName: "Bo",
    lastName: "Brospann",
    email: "bo.brospann@lansstyrelsen.example",
    organisation: "o1",
    function: "handläggare social hållbarhet, ersättare för samordnaren",
    platformRole: "coordinator",
  },
  {
    key: "m3",
    firstName: "Cilla",
    lastName: "Räcke",
    email: "cilla.racke@lansstyrelsen.example",
    organisation: "o1",
    function: "systemförvaltare",
    platformRole: "administrator",
  },
  {
    key: "m4",
    firstName: "Dag",
    lastName: "Pollare",
    email: "dag.pollare@karlskrona.example",
    organisation: "o2",
    function: "brottsförebyggande samordnare",
    contact: true,
  },
  {
    key: "m5",
    firstName: "Ebba",
    lastName: "Kajkant",
    email: "ebba.kajkant@karlskrona.example",
    organisation: "o2",
    function: "säkerhetschef",
  },
  {
    key: "m6",
    firstName: "Frej",
    lastName: "Förtöjning",
    email: "frej.fortojning@karlskrona.example",
    organisation: "o2",
    function: "rektor, Brygghamnsskolan",
  },
  {
    key: "m7",
    firstName: "Greta",
    lastName: "Fyrtorn",
    email: "greta.fyrtorn@ronneby.example",
    organisation: "o3",
    function: "trygghetssamordnare",
    contact: true,
  },
  {
    key: "m8",
    firstName: "Hugo",
    lastName: "Vågbrytare",
    email: "hugo.vagbrytare@ronneby.example",
    organisation: "o3",
    function: "enhetschef, ung och fritid",
    joinedDaysAgo: 43,
  },
  {
    key: "m9",
    firstName: "Iris",
    lastName: "Sjömärke",
    email: "iris.sjomarke@karlshamn.example",
    organisation: "o4",
    function: "folkhälsostrateg och brottsförebyggande samordnare",
    contact: true,
  },
  {
    key: "m10",
    firstName: "Jon",
    lastName: "Slipstock",
    email: "jon.slipstock@karlshamn.example",
    organisation: "o4",
    function: "SSPF-koordinator",
  },
  {
    key: "m11",
    firstName: "Klara",
    lastName: "Bryggnock",
    email: "klara.bryggnock@solvesborg.example",
    organisation: "o5",
    function: "säkerhetssamordnare",
    contact: true,
  },
  {
    key: "m12",
    firstName: "Love",
    lastName: "Tamplund",
    email: "love.tamplund@polisen.example",
    organisation: "o6",
    function: "kommunpolis",
    contact: true,
  },
  {
    key: "m13",
    firstName: "Maj",
    lastName: "Lotsplats",
    email: "maj.lotsplats@polisen.example",
    organisation: "o6",
    function: "gruppchef, brottsförebyggande gruppen",
  },
  {
    key: "m14",
    firstName: "Nils",
    lastName: "Båtmast",
    email: "nils.batmast@ronneby.example",
    organisation: "o3",
    function: "samhällsplanerare",
    leavingDaysAgo: 6,
  },
  {
    key: "g1",
    firstName: "Olle",
    lastName: "Fendert",
    email: "olle.fendert@ideburna.example",
    organisation: "o8",
    function: "verksamhetsledare",
    guest: { daysLeft: 90, invitedBy: "m6" },
  },
  {
    key: "g2",
    firstName: "Vera",
    lastName: "Bojsten",
    email: "vera.bojsten@fastighet.example",
    organisation: "o9",
    function: "förvaltare",
    guest: { daysLeft: 7, invitedBy: "m9" },
  },
];

/** Everybody is in the open group by being a member; its rows only name who coordinates it. */
export const demoGroups = {
  network: {
    kind: "network",
    access: "open",
    name: "Hela nätverket",
    purpose: "För alla i nätverket. Här delar vi erfarenheter, ställer frågor och planerar träffarna.",
    members: { m1: "coordinator", m2: "coordinator" },
  },
  school: {
    kind: "working_group",
    access: "restricted",
    name: "Tryggare skola",
    purpose: "Arbetsgruppen för metodstödet Tryggare skola: kartläggning, åtgärder och uppföljning på skolor i länet.",
    members: {
      m1: "coordinator",
      m4: "member",
      m6: "coordinator",
      m7: "member",
      m8: "member",
      m10: "member",
      m12: "member",
      g1: "guest",
    },
  },
  problem: {
    kind: "working_group",
    access: "restricted",
    name: "Lokal problembild",
    purpose:
      "Vi jämför arbetssätt och mallar för lägesbild, orsaksanalys och åtgärdsplan, inför de beslut som kommunerna fattar vartannat år.",
    members: {
      m1: "coordinator",
      m2: "member",
      m4: "member",
      m5: "member",
      m7: "member",
      m9: "coordinator",
      m11: "member",
      m13: "member",
      g2: "guest",
    },
  },
  exit: {
    kind: "working_group",
    access: "confidential",
    name: "Avhopparverksamhet",
    purpose:
      "Rutiner mellan kommun, polis och länsstyrelse när en person vill lämna en kriminell miljö. Inga enskilda ärenden.",
    members: { m1: "coordinator", m10: "member", m12: "member", m13: "coordinator" },
  },
} as const satisfies Record<string, Group>;

export type DemoInvitation = Pick<
  typeof invitations.$inferInsert,
  "email" | "firstName" | "lastName" | "function" | "organisationContact"
> & {
  key: string;
  organisation: string;
  invitedBy: string;
  sentDaysAgo: number;
  acceptedBy?: string;
};

/** One that waits, one that was answered and one that was not. Nobody has their links: whoever is to answer gets a new one. */
export const demoInvitations: readonly DemoInvitation[] = [
  {
    key: "i1",
    email: "trygghet@olofstrom.example",
    firstName: "Stina",
    lastName: "Ankarspel",
    function: "säkerhetssamordnare",
    organisationContact: true,
    organisation: "o7",
    invitedBy: "m1",
    sentDaysAgo: 0,
  },
  {
    key: "i2",
    email: "hugo.vagbrytare@ronneby.example",
    firstName: "Hugo",
    lastName: "Vågbrytare",
    function: "enhetschef, ung och fritid",
    organisation: "o3",
    invitedBy: "m7",
    sentDaysAgo: 44,
    acceptedBy: "m8",
  },
  {
    key: "i3",
    email: "info@olofstrom.example",
    function: "handläggare",
    organisation: "o7",
    invitedBy: "m1",
    sentDaysAgo: 50,
  },
];
