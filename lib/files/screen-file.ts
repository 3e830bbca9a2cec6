import type { FileStorage } from "#lib/platform/storage/file-storage";
import { isStop } from "#lib/privacy/personal-data";
import { checkOffice } from "./check-office";
import { cleanImage } from "./clean-image";
import { type FileType, isOfType } from "./file-types";
import { findInText } from "./find-in-text";
import { scanForMalware } from "./scan-for-malware";
import type { FileWarning } from "./schema";
import { readText } from "./text/read-text";

/**
 * Why a file is not kept. `differs`: its bytes are not what the name's ending says, are damaged, or locked with a password.
 * `unsafe`: it could run or fetch something. `personal-data`: it names somebody by a number that is never published.
 */
export type Fault = "empty" | "differs" | "unsafe" | "too-many-pixels" | "infected" | "personal-data";

export type Screened =
  | { outcome: Fault; detail?: string }
  /**
   * `cleaned` are the bytes to keep in the place of those that came. `text` is null when there is none to read, and `warnings`
   * are what it may be posted with for a reason only.
   */
  | { outcome: "fine"; text: string | null; warnings: FileWarning[]; cleaned?: Buffer };

type Looked = { type: FileType; name: string; key: string; size: number; personId: string };

/** Looks through a file before anybody may have it, cheapest first. `clamd` is asked when there is one. */
export async function screenFile(storage: FileStorage, file: Looked, clamd: string | undefined): Promise<Screened> {
  const { type, name, key, size } = file;
  if (size === 0) return { outcome: "empty" };
  if (!(await isOfType(type, () => storage.open(key)))) return { outcome: "differs" };
  if ((await findInText(name)).some(isStop)) return { outcome: "personal-data" };
  const fault = await faultInside(storage, file);
  if (typeof fault === "string") return { outcome: fault };
  if (clamd) {
    const scanned = await scanForMalware(clamd, await storage.open(key));
    if (scanned.outcome === "infected") return { outcome: "infected", detail: scanned.name };
  }
  const { text } = await readText({ path: storage.pathOf(key), ending: type.ending, personId: file.personId });
  const found = text ? await findInText(text) : [];
  if (found.some(isStop)) return { outcome: "personal-data" };
  return { outcome: "fine", text, warnings: found.map(({ kind, count }) => ({ kind, count })), ...fault };
}

/** What is wrong inside a picture or an office document, or the picture without what was written beside it. */
async function faultInside(storage: FileStorage, { type, key }: Looked): Promise<Fault | { cleaned?: Buffer }> {
  const picture = type.mediaType.startsWith("image/");
  if (!picture && !OFFICE.has(type.ending)) return {};
  const bytes = Buffer.concat(await (await storage.open(key)).toArray());
  if (picture) {
    const cleaned = cleanImage(type.mediaType, bytes);
    if (cleaned.outcome === "clean") return { cleaned: cleaned.bytes };
    return cleaned.outcome === "damaged" ? "differs" : cleaned.outcome;
  }
  const fault = checkOffice(bytes);
  return fault === "unsafe" ? "unsafe" : fault ? "differs" : {};
}

const OFFICE = new Set<string>(["docx", "xlsx", "pptx", "odt", "ods"]);
