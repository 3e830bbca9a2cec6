import { unzipSync } from "fflate";

export type ArchiveLimits = {
  entries: number;
  /** Bytes of all that is in it, read or not. */
  unpacked: number;
  /** Bytes of one part that is read. */
  part: number;
  /** How many times larger than packed it may become, once it is larger than `ratioFrom` bytes. */
  ratio?: number;
  ratioFrom?: number;
};

/** `too-much`: more than the limits. `refused`: a name that may not be in it. */
export type ArchiveRead =
  | { outcome: "read"; parts: Record<string, Uint8Array>; names: string[] }
  | { outcome: "too-much" | "refused" | "damaged" };

/**
 * The wanted parts of a zip archive that a stranger made. What it says that it holds is measured before anything is
 * unpacked, and no part becomes larger than it says: the rest is cut off.
 */
export function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits,
  wants: (name: string) => boolean,
  refuses: (name: string) => boolean = () => false,
): ArchiveRead {
  let [unpacked, outcome]: [number, "too-much" | "refused" | undefined] = [0, undefined];
  const names: string[] = [];
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        const packed = unpacked > (limits.ratioFrom ?? 0) && unpacked > bytes.length * (limits.ratio ?? Infinity);
        if (names.length > limits.entries || unpacked > limits.unpacked || packed) outcome ??= "too-much";
        if (refuses(name)) outcome ??= "refused";
        return outcome === undefined && wants(name) && originalSize <= limits.part;
      },
    });
    return outcome ? { outcome } : { outcome: "read", parts, names };
  } catch {
    return { outcome: outcome ?? "damaged" };
  }
}
