import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import type { TextRead } from "../versions/read-text";
import { writeVersion } from "../versions/write-version";

/**
 * Makes what was read of a template its adopted version, the next whole number: what new documents begin with. Those begun
 * before keep theirs. @returns the version's number
 */
export async function publishText(db: Db, templateId: string, by: string | null, text: TextRead): Promise<number> {
  const { id, number } = await writeVersion(db, { documentId: templateId, kind: "adopted", by, raise: "major", text });
  await db.execute(sql`update documents set adopted_version_id = ${id}, status = 'adopted' where id = ${templateId}`);
  return number?.major ?? 0;
}
