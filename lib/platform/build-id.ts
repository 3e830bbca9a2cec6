import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Names the build that runs, so that a page from an older one can say that there is a new version. */
export function buildId(folder: string): string {
  try {
    return readFileSync(join(folder, "BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}
