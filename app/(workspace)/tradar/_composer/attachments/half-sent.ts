import type { HalfSentFile } from "#lib/threads/drafts/draft";

type OnDevice = Pick<File, "name" | "size" | "lastModified">;

/** The upload that a chosen file goes on with: of the same name and size, and not changed since. */
export function continues<T extends { halfSent?: HalfSentFile | undefined }>(
  items: readonly T[],
  { name, size, lastModified }: OnDevice,
): T | undefined {
  return items.find(
    ({ halfSent }) => halfSent?.name === name && halfSent.size === size && halfSent.changedAt === lastModified,
  );
}

/** How much of a share has come, in whole per cent: never all of it, as something is left to do. */
export function percentOf(sent: number, size: number): number {
  return Math.min(99, Math.floor((100 * sent) / size));
}
