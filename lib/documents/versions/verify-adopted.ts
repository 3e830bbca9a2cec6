import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { isSealed } from "../policy";
import { checksumOf, type Summed } from "./checksum";

export type Changed = {
  documentId: string;
  version: string;
  /** The row has another sum than it says or its document shows another decision, or these files' bytes are gone or others. */
  what: "row" | "files";
};

type Row = Summed & {
  id: string;
  documentId: string;
  version: string;
  checksum: string;
  form: number;
  /** Whether the document's page, which has the title and the decision from its own row, shows others. */
  shownOtherwise: boolean;
};

/**
 * Makes the checksum of everything that was ever adopted anew, from the rows and from the bytes of the files themselves, and
 * compares what holds now with what its document shows.
 */
export async function verifyAdopted(db: Db, storage: FileStorage): Promise<{ checked: number; changed: Changed[] }> {
  const adopted = await db.execute<{ id: string }>(sql`
    select id from document_versions where kind = 'adopted' order by created_at, id`);
  const changed: Changed[] = [];
  for (const { id } of adopted) {
    const [row] = await db.execute<Row>(sql`
      select id, document_id as "documentId", major || '.' || minor as version, title, content, file_sums as files, checksum,
        checksum_form as form, case when adopted_by is not null then
          json_build_object('by', adopted_by, 'on', adopted_on, 'registryNumber', registry_number) end as decision,
        ${shownOtherwise()} as "shownOtherwise"
      from document_versions where id = ${id}`);
    if (!row) continue;
    const { documentId, version } = row;
    if (row.shownOtherwise || checksumOf(row, row.form) !== row.checksum)
      changed.push({ documentId, version, what: "row" });
    else if (!(await holdsBytes(db, storage, row.files))) changed.push({ documentId, version, what: "files" });
  }
  return { checked: adopted.length, changed };
}

function shownOtherwise(): SQL {
  return sql`exists (select from documents d where d.id = document_id and ${isSealed("d")}
    and (d.adopted_version_id, d.title, d.adopted_by, d.adopted_on, d.registry_number) is distinct from
      (document_versions.id, document_versions.title, document_versions.adopted_by, document_versions.adopted_on,
        document_versions.registry_number)
    and not exists (select from document_versions later where later.document_id = d.id and later.kind = 'adopted'
      and later.major > document_versions.major))`;
}

async function holdsBytes(db: Db, storage: FileStorage, sums: Record<string, string>): Promise<boolean> {
  const ids = Object.keys(sums);
  if (ids.length === 0) return true;
  const files = await db.execute<{ id: string; key: string }>(sql`
    select id, storage_key as key from files where id = any(${uuidArray(ids)})`);
  if (files.length < ids.length) return false;
  for (const { id, key } of files) if ((await sumOf(storage, key)) !== sums[id]) return false;
  return true;
}

async function sumOf(storage: FileStorage, key: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const bytes of await storage.open(key)) hash.update(bytes as Uint8Array);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return hash.digest("hex");
}
