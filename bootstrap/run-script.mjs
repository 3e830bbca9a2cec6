import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, fail, root } from "./run.mjs";

/** Runs one TypeScript program of a folder by its name, on a finished build; without a name says which there are. */
export async function runScript(folder, command) {
  const [name, ...args] = process.argv.slice(2);
  const names = listPrograms(folder);
  if (!name || !names.includes(name)) {
    fail(`Usage: npm run ${command} -- <name>\nNames: ${names.join(", ") || `none (${folder} is empty)`}`);
  }
  await ensureInstalled();
  await ensureBuilt();
  become(["--import", "tsx", join(folder, `${name}.ts`), ...args]);
}

/** The programs in a folder: files there whose names stand alone; what they share lies in folders below. */
export function listPrograms(folder) {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return names.map((name) => name.slice(0, -3)).sort();
}
