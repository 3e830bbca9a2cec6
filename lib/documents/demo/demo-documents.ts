import { weekOf } from "#db/seed/calendar";
import type { DemoGroupKey } from "#db/seed/people";
import type { Role } from "../policy";
import type { BuiltIn } from "../templates/built-in";
import {
  agreementText,
  earlierPlanText,
  notesText,
  planText,
  schoolText,
  situationText,
  sourcesText,
  yearText,
} from "./texts";

/** What was written up to a day, as a version: so many of the text's sections. */
type Stage = { daysAgo: number; by: string; sections: number; name: string };

export type DemoDocument = {
  key: string;
  group: DemoGroupKey;
  title: (day: (daysAgo: number) => Date) => string;
  status: "draft" | "shared_draft" | "in_consultation" | "adopted";
  owner: string;
  template?: BuiltIn;
  landscape?: boolean;
  text: string;
  /** In the order they were written; the last is the whole text, and the decision of what is adopted. */
  stages: readonly Stage[];
  grants?: readonly { to: "group" | `o${number}`; role: Role }[];
  respondInDays?: number;
  decision?: { by: string; registryNumber: string };
  /** Who has it before them since the last change. */
  readers?: readonly string[];
};

const ALL = 99;

/** The documents of the demo's network, dated back from the day it is made. */
export const demoDocuments: readonly DemoDocument[] = [
  {
    key: "d1",
    group: "problem",
    title: () => "Lägesbild – Karlskrona kommun",
    status: "shared_draft",
    owner: "m4",
    template: "situation",
    text: situationText,
    stages: [
      { daysAgo: 34, by: "m4", sections: 2, name: "Första utkastet" },
      { daysAgo: 23, by: "m5", sections: 3, name: "Kartläggningen" },
      { daysAgo: 12, by: "m4", sections: 5, name: "Med analys" },
      { daysAgo: 3, by: "m13", sections: ALL, name: "Efter polisens underlag" },
    ],
    grants: [
      { to: "group", role: "comment" },
      { to: "o6", role: "suggest" },
    ],
    readers: ["m13"],
  },
  {
    key: "d2",
    group: "network",
    title: () => "Överenskommelse om samverkan – Karlshamns kommun",
    status: "in_consultation",
    owner: "m9",
    template: "agreement",
    text: agreementText,
    stages: [
      { daysAgo: 20, by: "m9", sections: 5, name: "Första utkastet" },
      { daysAgo: 5, by: "m9", sections: ALL, name: "Till remissen" },
    ],
    grants: [{ to: "group", role: "suggest" }],
    respondInDays: 9,
    readers: ["m7"],
  },
  {
    key: "d3",
    group: "network",
    title: () => "Åtgärdsplan – Ronneby kommun",
    status: "adopted",
    owner: "m7",
    template: "plan",
    landscape: true,
    text: planText,
    stages: [{ daysAgo: 6, by: "m7", sections: ALL, name: "" }],
    grants: [{ to: "group", role: "view" }],
    decision: { by: "Kommunstyrelsen, Ronneby kommun", registryNumber: "KS 2026/00000" },
    readers: ["m8", "m9"],
  },
  {
    key: "d4",
    group: "problem",
    title: () => "Årshjul för lägesbilden",
    status: "shared_draft",
    owner: "m4",
    text: yearText,
    stages: [{ daysAgo: 8, by: "m4", sections: ALL, name: "Till nätverksträffen" }],
    grants: [{ to: "group", role: "comment" }],
    readers: ["m1", "m2", "m5", "m7", "m9", "m11", "m13"],
  },
  {
    key: "d5",
    group: "school",
    title: () => "Tryggare skola – kartläggning, Brygghamnsskolan",
    status: "shared_draft",
    owner: "m6",
    template: "school",
    text: schoolText,
    stages: [{ daysAgo: 10, by: "m6", sections: ALL, name: "Fas 2 av 5" }],
    grants: [{ to: "group", role: "comment" }],
    readers: ["m1", "m4", "m7", "m8", "m10", "m12"],
  },
  {
    key: "d6",
    group: "problem",
    title: () => "Lägesbilden: källor och bortfall",
    status: "draft",
    owner: "m5",
    text: sourcesText,
    stages: [{ daysAgo: 14, by: "m5", sections: ALL, name: "Till analysen" }],
    readers: ["m4"],
  },
  {
    key: "d7",
    group: "network",
    title: (day) => `Minnesanteckningar – nätverksträff, vecka ${weekOf(day(69))}`,
    status: "adopted",
    owner: "m2",
    template: "notes",
    text: notesText,
    stages: [{ daysAgo: 62, by: "m2", sections: ALL, name: "" }],
    grants: [{ to: "group", role: "view" }],
    decision: { by: "Regional samordnare, Länsstyrelsen Blekinge", registryNumber: "LST 2026/00000" },
    readers: ["m1", "m4", "m7", "m9", "m11", "m12"],
  },
  {
    key: "d8",
    group: "network",
    title: () => "Åtgärdsplan – Karlskrona kommun",
    status: "adopted",
    owner: "m4",
    template: "plan",
    landscape: true,
    text: earlierPlanText,
    stages: [{ daysAgo: 422, by: "m4", sections: ALL, name: "" }],
    grants: [{ to: "group", role: "view" }],
    decision: { by: "Kommunstyrelsen, Karlskrona kommun", registryNumber: "KS 2025/00000" },
    readers: ["m5", "m7"],
  },
];
