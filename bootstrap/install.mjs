import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, fail, productNode, root, step } from "./run.mjs";

const patches = join(root, "patches");
const stamp = join(root, "node_modules", ".brygga-lock");

/** Installs and patches the packages when the lockfile and the patches are not the ones last installed here. */
export async function ensureInstalled() {
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8").trim() === wanted) return;
  await step("Packages installed", async () => {
    await installPackages();
    await patchPackages();
  });
  if (!productNode()) {
    const { code, output } = await npm("rebuild", "node", "--ignore-scripts=false");
    if (code !== 0 || !productNode()) {
      fail(
        "Node 24 could not be fetched: allow npm to run the install script of the package `node`, or use Node 22.12 or later, then start again.",
        output,
      );
    }
  }
  writeFileSync(stamp, `${wanted}\n`);
}

async function installPackages() {
  const exact = await npm("ci");
  if (exact.code === 0) return;
  // npm 11 refuses its own lockfile where the registry lacks another platform's optional package, which nobody here
  // would install (npm/cli#9846). The plain install follows the same lockfile and leaves it as it is.
  const missing = exact.output.match(/^npm error (Missing|Invalid):.*$/gm) ?? [];
  const onlyUnavailable =
    missing.length > 0 && missing.every((line) => /^npm error Missing: \S+@ from lock file$/.test(line));
  const result = onlyUnavailable ? await npm("install", "--no-save") : exact;
  if (result.code !== 0)
    fail("The packages could not be installed: check the network and the disk, then start again.", result.output);
}

/** What is mended in other people's packages; nothing where it is mended already. */
async function patchPackages() {
  const patcher = join("node_modules", "patch-package", "index.js");
  const { code, output } = await capture(process.execPath, [patcher, "--error-on-fail"]);
  if (code !== 0) fail("The packages could not be patched: delete node_modules, then start again.", output);
}

function npm(...args) {
  const flags = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith("npm-cli.js") ? [process.execPath, [script]] : ["npm", []];
  return capture(command, [...first, ...args, ...flags], { env: { ...process.env, NODE_ENV: "" } });
}

function lockHash() {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const name of readdirSync(patches).sort()) hash.update(name).update(readFileSync(join(patches, name)));
  return hash.update(`${process.platform} ${process.arch}`).digest("hex");
}
