import { join, resolve } from "node:path";
import { backUp } from "#lib/platform/backup/back-up";
import type { DatabaseSettings } from "#lib/platform/database/start-database";
import { withConnections } from "./open-database";

/** `db backup`: into the file that is named, or one with the time in its name. */
export async function backup(settings: DatabaseSettings, file: string | undefined): Promise<number> {
  const name = `brygga-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.tar`;
  const destination = resolve(file ?? join(settings.BRYGGA_DATA, "backups", name));
  const files = join(resolve(settings.BRYGGA_DATA), "files");
  const manifest = await withConnections(settings, ({ owner }) => backUp({ owner, files, destination }));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(
    `Backup made: ${destination}\n${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} stored files. It holds personal data: keep it as safe as the database.\n`,
  );
  return 0;
}
