import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type AnyNode, type Element, isTag } from "domhandler";
import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import type { ContentNode, DocumentContent } from "#lib/documents/content/content";
import { inlineText } from "#lib/documents/content/text";
import { gridOf } from "#lib/documents/convert/grid";
import { wordsOf } from "#lib/documents/convert/in/html/element";
import { writeFile as writeDocument } from "#lib/documents/convert/out/write-file";
import { arbitraryContent } from "#tests/documents/convert/arbitrary-content";
import { written } from "#tests/documents/convert/written";
import { readArguments } from "./shared/arguments";
import { ensureProgram } from "./shared/ensure-program";
import { endNotRun } from "./shared/not-run";

/**
 * LibreOffice opens the documents that are written for Word and in the open format, and finds the headings with their
 * ranks, the cells with their words, the pictures with their descriptions and the links that were put into them.
 */
const SOFFICE = "/usr/bin/soffice";
const run = promisify(execFile);
const { short, seed } = readArguments("office");

// Fetching it takes minutes: `npm test` uses what is there.
if (short ? !existsSync(SOFFICE) : !(await ensureProgram(SOFFICE, "libreoffice-writer-nogui", 30))) {
  const how = short ? "`npm run drill -- office` as root installs it" : "apt-get install libreoffice-writer-nogui";
  endNotRun(`there is no LibreOffice: ${how}`);
}

const EVERYTHING = {
  details: true,
  callouts: true,
  blocksInBoxes: true,
  spans: true,
  rowHeads: true,
  headlessTables: true,
  blocksInCells: true,
  breaksInHeadings: false,
  listIdentity: true,
  pictures: true,
};

type Found = { headings: string[]; cells: string[]; pictures: string[]; links: string[] };

const folder = await mkdtemp(join(tmpdir(), "brygga-office-"));
try {
  const documents = fc.sample(arbitraryContent(EVERYTHING), { numRuns: short ? 3 : 20, seed });
  const names: string[] = [];
  for (const [at, content] of documents.entries())
    for (const format of ["docx", "odt"] as const) {
      const name = join(folder, `${at}-${format}.${format}`);
      await writeFile(name, await writeDocument(format, written(content)));
      names.push(name);
    }
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  await run(SOFFICE, [profile, "--headless", "--convert-to", "fodt", "--outdir", folder, ...names], {
    timeout: 600_000,
    maxBuffer: 50_000_000,
  });
  for (const [at, content] of documents.entries())
    for (const format of ["docx", "odt"]) {
      const page = parseDocument(await readFile(join(folder, `${at}-${format}.fodt`), "utf8"), { xmlMode: true });
      const [there, put] = [JSON.stringify(foundIn(page.children)), JSON.stringify(putInto(content))];
      if (there !== put) throw new Error(`Document ${at} as ${format}, seed ${seed}:\nfound ${there}\nput   ${put}`);
    }
  process.stdout.write(`✓ ${documents.length} documents as docx and odt: equal headings, cells, pictures and links\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function putInto(content: DocumentContent): Found {
  const found: Found = { headings: [], cells: [], pictures: [], links: [] };
  const visit = (node: ContentNode) => {
    if (node.type === "heading") found.headings.push(`${Number(node.attrs?.level) - 1} ${said(inlineText(node))}`);
    if (node.type === "picture") found.pictures.push(said(String(node.attrs?.alt)));
    if (node.type === "table") for (const { cell } of gridOf(node).rows.flat()) found.cells.push(said(textOf(cell)));
    for (const mark of node.marks ?? []) if (mark.type === "link") found.links.push(String(mark.attrs?.href));
    for (const child of node.content ?? []) visit(child);
  };
  for (const node of content.content) visit(node);
  return sorted(found);
}

function textOf(node: ContentNode): string {
  return node.type === "paragraph" ? inlineText(node) : (node.content ?? []).map(textOf).join("");
}

function foundIn(nodes: AnyNode[]): Found {
  const found: Found = { headings: [], cells: [], pictures: [], links: [] };
  const visit = (node: Element) => {
    const { name, attribs } = node;
    if (name === "office:styles" || name === "office:master-styles" || name === "office:automatic-styles") return;
    if (name === "text:h") found.headings.push(`${attribs["text:outline-level"]} ${said(wordsOf(node))}`);
    if (name === "svg:desc") found.pictures.push(said(wordsOf(node)));
    if (name === "table:table-cell") found.cells.push(said(wordsOf(node)));
    if (name === "text:a") found.links.push(attribs["xlink:href"] ?? "");
    for (const child of node.children) if (isTag(child)) visit(child);
  };
  for (const node of nodes) if (isTag(node)) visit(node);
  return sorted(found);
}

/** Links of one address beside each other are one to LibreOffice, and in no order that matters here. */
function sorted(found: Found): Found {
  return { ...found, links: [...new Set(found.links)].sort() };
}

/** Without space, which each format keeps in its own way. */
function said(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, "");
}
