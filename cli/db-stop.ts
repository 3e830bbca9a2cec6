import { lockDataDirectory } from "#lib/platform/database/embedded/lock";
import { createPlace, stopLeftRunningAt } from "#lib/platform/database/embedded/start-embedded";
import { OperatorError } from "#lib/platform/database/operator-error";
import type { DatabaseSettings } from "#lib/platform/database/start-database";
import { requireDatabase } from "./open-database";

/** `db stop`: ends a PostgreSQL that a killed Brygga left running. */
export async function stopDatabase(settings: DatabaseSettings): Promise<number> {
  if (settings.DATABASE_URL) throw new OperatorError("DATABASE_URL is set: that PostgreSQL is not Brygga's to stop.");
  requireDatabase(settings);
  const place = await createPlace(settings.BRYGGA_DATA, settings.BRYGGA_PG_USER);
  // Taking the lock refuses while Brygga runs: it stops its database itself.
  const lock = lockDataDirectory(place.layout.data);
  try {
    const outcome = await stopLeftRunningAt(place);
    process.stdout.write(
      outcome === "stopped" ? "PostgreSQL stopped.\n" : "No PostgreSQL runs on this data directory.\n",
    );
    return 0;
  } finally {
    lock.release();
  }
}
