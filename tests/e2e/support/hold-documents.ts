import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withSuper } from "#lib/platform/database/embedded/roles";
import { databaseName } from "#lib/platform/database/embedded/settings";

/** As long as the work lasts the database takes nothing of what is written in documents. */
export async function whileNothingIsStored(work: () => Promise<void>): Promise<void> {
  const note = readFileSync(join(process.env.E2E_DATA ?? "", "postgres", "postmaster.pid"), "utf8");
  await withSuper(note.split("\n")[4]?.trim() ?? "", databaseName, (sql) =>
    sql.begin(async (held) => {
      await held`lock table document_updates in share mode`;
      await work();
    }),
  );
}
