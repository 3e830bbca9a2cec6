import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "#lib/platform/database/project-root";

/** Builds the product before the tests that run it as a whole; at once when it is built already. */
export async function setup(): Promise<void> {
  const script = 'import("./bootstrap/build.mjs").then(({ ensureBuilt }) => ensureBuilt())';
  const node = join(projectRoot(), "node_modules", ".bin", "node");
  await promisify(execFile)(node, ["-e", script], { cwd: projectRoot(), maxBuffer: 10_000_000 });
}
