import { verifyAdopted } from "#lib/documents/versions/verify-adopted";
import type { Env } from "#lib/platform/env";
import { openStorage } from "#lib/platform/storage/file-storage";
import { withDb } from "./open-database";

const WHAT = {
  row: "the text, its title or the decision is not what was adopted",
  files: "a picture or file is gone or is not the one that was adopted",
} as const;

/** `documents verify`: whether everything adopted is what was adopted. Says ids and numbers, and no word of a document. */
export async function verifyDocuments(env: Env): Promise<number> {
  const { checked, changed } = await withDb(env, (db) => verifyAdopted(db, openStorage(env)));
  for (const { documentId, version, what } of changed)
    process.stdout.write(`✗ ${documentId} version ${version}: ${WHAT[what]}\n`);
  process.stdout.write(
    `${checked - changed.length} of ${checked} adopted versions have the checksum they were given\n`,
  );
  return changed.length === 0 ? 0 : 1;
}
