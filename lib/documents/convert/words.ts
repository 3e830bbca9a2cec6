import { fill } from "#lib/platform/fill";
import { formatDate } from "#lib/platform/format";
import swedish from "../../../messages/sv/document-files.json";
import type { RenderWords } from "../content/render";
import type { DocumentFacts } from "./export-document";

/** A document is written in Swedish, whatever language its reader has chosen for the pages around it. */
export const words = swedish;

export const renderWords: RenderWords = {
  done: words.tasks.done,
  open: words.tasks.open,
  callouts: words.callouts,
};

/** What stands under the title: name and value of each fact that the document has. */
export function factLines(facts: DocumentFacts): [name: string, value: string][] {
  const { status, version, registryNumber, organisation, owner, date } = words.facts;
  const lines: [string, string | undefined][] = [
    [status, facts.status],
    [version, facts.version],
    [registryNumber, facts.registryNumber],
    [organisation, facts.organisation],
    [owner, facts.owner],
    [date, facts.date && formatDate(facts.date, "sv")],
  ];
  return lines.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/** What stands at the foot of each page, before the number of the page: "Fastställt · version 1.0 · dnr KS 2026/00123". */
export function footLine({ status, version, registryNumber }: DocumentFacts): string {
  return [
    status,
    version && fill(words.footer.version, { version }),
    registryNumber && fill(words.footer.registryNumber, { registryNumber }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What stands for a picture where none can be shown. */
export function pictureWords(alt: unknown): string {
  const text = typeof alt === "string" ? alt.trim() : "";
  return text === "" ? words.pictureWithoutWords : fill(words.picture, { alt: text });
}
