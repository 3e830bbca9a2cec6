import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorCode, OperatorError } from "../operator-error";
import { type Binaries, postgresMajor } from "./binaries";
import { lastLine, type RunAs, runAs } from "./run-as";

/** Where everything lies below the data directory. */
export type Layout = { data: string; cluster: string; run: string };

/** A data directory, who PostgreSQL runs as there, and the programs. */
export type Place = { layout: Layout; user: RunAs; binaries: Binaries };

/**
 * Makes the data directory if need be and proves that it can be written.
 * @throws OperatorError when it cannot
 */
export function prepareData(path: string, user: RunAs): Layout {
  try {
    // Another user's PostgreSQL must be able to pass through; everything inside keeps its own, narrower mode.
    mkdirSync(path, { recursive: true, mode: user.ourselves ? 0o700 : 0o711 });
    rmSync(mkdtempSync(join(path, ".write-")), { recursive: true });
  } catch (error) {
    throw new OperatorError(
      `Cannot write to the data directory ${path} (${errorCode(error)}): give this user the right to, or choose another with BRYGGA_DATA.`,
    );
  }
  const data = realpathSync(path);
  return { data, cluster: join(data, "postgres"), run: join(data, "run") };
}

/**
 * Whether the data directory holds a cluster that this release can run.
 * @throws OperatorError for one of another version or another user
 */
export function hasCluster(layout: Layout): boolean {
  removeHalfMade(layout);
  if (!existsSync(layout.cluster)) return false;
  requireOurVersion(layout.cluster);
  return true;
}

/** Makes the database cluster: under another name first, so that a kill in the middle leaves nothing half made. */
export async function createCluster({ layout, user, binaries }: Place): Promise<void> {
  const making = join(layout.data, `postgres.init-${process.pid}`);
  makePrivate(making, user);
  // Named by "where I stand": the database's user need not be able to walk there from the root.
  const { code, output } = await runAs(user, binaries.initdb, initArguments(), making);
  if (code !== 0) {
    rmSync(making, { recursive: true, force: true });
    throw new OperatorError(`The database could not be created in ${layout.data}: ${lastLine(output)}`);
  }
  renameSync(making, layout.cluster);
}

/** A folder that only the database's user, and root, may open. */
export function makePrivate(folder: string, user: RunAs): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!user.ourselves) chownSync(folder, user.uid, user.gid);
}

/** A private folder in the system's temporary one, for a socket whose path would be too long or unreachable in the data directory. */
export function makePrivateTemporary(user: RunAs): string {
  const base = tmpdir().length > 60 ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(base, "brygga-run-"));
  makePrivate(folder, user);
  return folder;
}

function initArguments(): string[] {
  return [
    "--pgdata=/proc/self/cwd",
    "--username=brygga_super",
    "--auth=peer",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--text-search-config=swedish",
    "--data-checksums",
  ];
}

/** What a kill in the middle of initdb left. Only called under the data directory's lock. */
function removeHalfMade(layout: Layout): void {
  for (const name of readdirSync(layout.data)) {
    if (name.startsWith("postgres.init-")) rmSync(join(layout.data, name), { recursive: true, force: true });
  }
}

function requireOurVersion(cluster: string): void {
  let version: string;
  try {
    version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    throw new OperatorError(
      errorCode(error) === "EACCES"
        ? `${cluster} belongs to another user: start Brygga as the user who made it, or choose another directory with BRYGGA_DATA.`
        : `${cluster} is not a database (no PG_VERSION): restore a backup with \`npm run brygga -- db restore <file>\`, or choose another directory with BRYGGA_DATA.`,
    );
  }
  if (version !== postgresMajor) {
    throw new OperatorError(
      `${cluster} was made by PostgreSQL ${version} and this Brygga runs ${postgresMajor}: back up with the release that made it, then \`npm run brygga -- db restore <file>\` here.`,
    );
  }
}
