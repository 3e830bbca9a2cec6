import { z } from "zod";
import type { DocumentFacts } from "../policy";

/** How many are listed of what leads somewhere, the newest. */
export const MOST_LISTED = 20;

/** Documents that lead somewhere: all that the reader may read are counted. */
export type LinkingDocuments = {
  total: number;
  documents: { id: string; title: string; status: DocumentFacts["status"]; organisation: string }[];
};

/** Threads with a post that leads somewhere; `number` is the newest such post. */
export type LinkingThreads = {
  total: number;
  threads: { id: string; title: string; number: number; group: string }[];
};

const linkTarget = z.object({ kind: z.enum(["thread", "document"]), id: z.uuid() });

/** So many are looked up at once at the most: a text with more asks again. */
export const MOST_TITLES = 100;

export const linkTitlesInput = z.object({ targets: z.array(linkTarget).max(MOST_TITLES) });

export const linkTitles = z.object({ titles: z.array(linkTarget.extend({ title: z.string() })) });
export type LinkTitle = z.infer<typeof linkTitles>["titles"][number];
