import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./run.mjs";

/**
 * Runs `build` unless it last succeeded on these same sources. Sizes and times are compared first, contents only when
 * those differ, so that a fresh checkout of the same text builds nothing.
 */
export async function whenChanged({ stamp, sources, products }, build) {
  const files = sources.flatMap((source) => list(source)).sort();
  const quick = hash(files, (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return `${size} ${mtimeMs}`;
  });
  const known = read(stamp);
  const present = products.every((path) => existsSync(join(root, path)));
  if (present && known.quick === quick) return;
  const content = hash(files, (path) => readFileSync(join(root, path)));
  if (!present || known.content !== content) await build();
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), JSON.stringify({ quick, content }));
}

function list(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? list(join(path, entry.name)) : [join(path, entry.name)],
  );
}

function hash(files, trait) {
  const sum = createHash("sha256");
  for (const path of files) sum.update(`${path}\0`).update(trait(path)).update("\0");
  return sum.digest("hex");
}

function read(stamp) {
  try {
    return JSON.parse(readFileSync(join(root, stamp), "utf8"));
  } catch {
    return {};
  }
}
