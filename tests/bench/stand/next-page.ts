import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#lib/platform/database/project-root";

/**
 * Builds the smallest Next.js page on our tables, once per text of it. It is built inside the project, beside our own
 * bundles, because Next only finds its packages below its root.
 */
export async function ensureNextPage(): Promise<{ folder: string; next: string }> {
  const root = projectRoot();
  const source = join(root, "tests", "bench", "raw", "next-page");
  const folder = join(root, "dist", "bench", "next-page");
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const stamp = join(folder, ".next", "built-from");
  const text = contentHash([source, join(root, "node_modules", "next", "package.json")]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === text) return { folder, next };
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true });
  execFileSync(process.execPath, [next, "build"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as NodeJS.ProcessEnv,
  });
  writeFileSync(stamp, text);
  return { folder, next };
}

function contentHash(paths: readonly string[]): string {
  const sum = createHash("sha256");
  for (const path of paths) {
    if (path.endsWith(".json")) sum.update(readFileSync(path));
    else
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) sum.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
      }
  }
  return sum.digest("hex");
}
