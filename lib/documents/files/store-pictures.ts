import { createHash } from "node:crypto";
import type { ImportedPicture, Lost } from "../convert/import-document";
import type { PictureType } from "../convert/picture";

/** Where pictures are kept until a document holds them, and thrown away when none does. */
export type PictureStore = {
  store(picture: { name: string; bytes: Uint8Array }): Promise<{ outcome: "stored"; file: { id: string } } | Refusal>;
  discard(id: string): Promise<void>;
};
type Refusal = { outcome: string };

export type StoredPictures = {
  /** The id of the file that each is, by its placeholder in the text. */
  ids: ReadonlyMap<string, string>;
  lost: Lost[];
};

/** Kinds that may be shared. A picture that moves is none of them. */
const ENDINGS: Partial<Record<PictureType, string>> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" };
const NO_ROOM = ["unposted-full", "network-full", "storage-full"];

/** Stores the pictures that lay in a file, as the actor's own. One that stands in several places is one file. */
export async function storePictures(
  pictures: readonly ImportedPicture[],
  { store }: PictureStore,
): Promise<StoredPictures> {
  const ids = new Map<string, string>();
  const lost = new Set<Lost>();
  const known = new Map<string, string | undefined>();
  for (const { placeholder, bytes, type } of pictures) {
    const sum = createHash("sha256").update(bytes).digest("hex");
    if (!known.has(sum)) {
      const stored = await store({ name: `bild-${known.size + 1}.${ENDINGS[type]}`, bytes });
      known.set(sum, "file" in stored ? stored.file.id : undefined);
      if (!("file" in stored)) lost.add(NO_ROOM.includes(stored.outcome) ? "picture-room" : "pictures");
    }
    const id = known.get(sum);
    if (id) ids.set(placeholder, id);
  }
  return { ids, lost: [...lost] };
}
