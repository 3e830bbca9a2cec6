import { restore } from "#lib/platform/backup/restore";
import { consoleProgress } from "#lib/platform/database/progress";
import type { DatabaseSettings } from "#lib/platform/database/start-database";

/** `db restore`: puts a backup in place and says where what was there lies now. */
export async function restoreBackup(settings: DatabaseSettings, file: string): Promise<number> {
  const started = performance.now();
  const { archive, keptIn } = await restore(settings, file, consoleProgress);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`Restored the backup of ${archive.createdAt} in ${seconds} s.\n`);
  if (keptIn) process.stdout.write(`What was there before lies in ${keptIn}: remove it when you no longer need it.\n`);
  return 0;
}
