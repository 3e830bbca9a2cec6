import { strFromU8 } from "fflate";
import { type ArchiveLimits, readArchive } from "#lib/platform/archive";

/** `locked`: encrypted. `unsafe`: it could run something, fetch something, or fill a reader's memory. */
export type OfficeFault = "damaged" | "locked" | "unsafe";

/** All of it unpacked, and one part of what is read here. A report full of pictures is packed hardly at all. */
const LIMITS: ArchiveLimits = { entries: 10_000, unpacked: 300_000_000, part: 5_000_000 };

const RUNS =
  /(^|\/)(vbaproject\.bin|vbadata\.xml|activex\/|basic\/|scripts\/)|\.(exe|dll|js|jse|vbs|vbe|ps1|bat|cmd|com|scr|lnk|hta|jar|msi)$/i;
const OUTSIDE = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:/i;
const READ = /(^|\/)(\[content_types\]\.xml|manifest\.xml|[^/]*\.rels)$/i;
/** What may lie elsewhere: an address to click, and a picture that was pasted from a page. */
const HARMLESS_LINK = /\/(hyperlink|image)$/i;

/** What is wrong with an office document: a zip archive of XML. Undefined when nothing is found. */
export function checkOffice(bytes: Uint8Array): OfficeFault | undefined {
  const archive = readArchive(
    bytes,
    LIMITS,
    (name) => READ.test(name),
    (name) => RUNS.test(name) || OUTSIDE.test(name),
  );
  if (archive.outcome !== "read") return archive.outcome === "damaged" ? "damaged" : "unsafe";
  for (const [name, content] of Object.entries(archive.parts)) {
    const text = strFromU8(content);
    if (/manifest:encryption-data/i.test(text)) return "locked";
    if (/macroenabled|vbaproject/i.test(text)) return "unsafe";
    if (name.toLowerCase().endsWith(".rels") && reachesOut(text)) return "unsafe";
  }
  return undefined;
}

/** Whether opening the document would fetch a template, an object or a page from elsewhere. */
function reachesOut(relations: string): boolean {
  return (relations.match(/<[^>]*>/g) ?? []).some((tag) => {
    if (!/\btargetmode\s*=\s*["']external["']/i.test(tag)) return false;
    const type = /\btype\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1] ?? "";
    return !HARMLESS_LINK.test(type);
  });
}
