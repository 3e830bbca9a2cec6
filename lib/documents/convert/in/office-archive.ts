import { strFromU8 } from "fflate";
import { type ArchiveLimits, readArchive } from "#lib/platform/archive";
import { ReadFault } from "./fault";

const LIMITS: ArchiveLimits = {
  entries: 5_000,
  unpacked: 150_000_000,
  part: 30_000_000,
  ratio: 200,
  ratioFrom: 20_000_000,
};
/** The name of the part that holds the document, where Word has locked it with a password. */
const LOCKED = Buffer.from("EncryptedPackage", "utf16le");
/** Office documents are XML without types of their own: whoever declares some wants them expanded. */
const DECLARES = /<!(DOCTYPE|ENTITY)/i;

export type OfficeParts = { bytes: Record<string, Uint8Array>; names: string[]; text: (name: string) => string };

/** The parts of an office document that are read here, measured before they are unpacked. */
export function officeParts(bytes: Uint8Array, wants: RegExp): OfficeParts {
  if (String.fromCharCode(...bytes.subarray(0, 2)) !== "PK")
    throw new ReadFault(Buffer.from(bytes).includes(LOCKED) ? "locked" : "not-this-kind");
  const archive = readArchive(bytes, LIMITS, (name) => wants.test(name));
  if (archive.outcome !== "read") throw new ReadFault(archive.outcome === "damaged" ? "damaged" : "too-large");
  for (const [name, content] of Object.entries(archive.parts))
    if (/\.(xml|rels)$/i.test(name) && DECLARES.test(strFromU8(content))) throw new ReadFault("damaged");
  return {
    bytes: archive.parts,
    names: archive.names,
    text: (name) => strFromU8(archive.parts[name] ?? new Uint8Array()),
  };
}
