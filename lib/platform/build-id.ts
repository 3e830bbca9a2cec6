import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Names the build that runs, so that a page from an older one can say that there is a new version. */
export function buildId(): string {
  try {
    return readFileSync(join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}
