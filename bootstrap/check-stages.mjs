import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, productNode, root, toolEnvironment } from "./run.mjs";
import { verdict } from "./stages.mjs";

/** dependency-cruiser finds no fault in what it cannot read: fewer modules than this means that it read too little. */
const fewestModules = 500;

/** Everything short of the browser: what `npm run check` runs, and `npm test` first. */
export async function runChecks({ stage }) {
  await stage("Format and lint", async () =>
    verdict(await capture("biome", ["ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=10"])),
  );
  await stage("Types", async () => verdict(await tool("typescript/bin/tsc", ["--noEmit", "-p", "."])));
  await stage("Dependency rules", checkDependencies);
  await stage("Migrations match schema", checkMigrations);
  await stage("Unit and integration tests", runVitest);
}

/** Runs a program of an installed package with the product's Node. */
export function tool(path, args, options) {
  return capture(productNode(), [join("node_modules", path), ...args], options);
}

async function checkDependencies() {
  const result = await tool("dependency-cruiser/bin/dependency-cruise.mjs", [
    "--config",
    ".dependency-cruiser.cjs",
    "app",
    "lib",
    "db",
    "emails",
    "cli",
    "tests",
    "server.ts",
  ]);
  const modules = Number(result.output.match(/\((\d+) modules/)?.[1] ?? 0);
  if (result.code === 0 && modules < fewestModules) {
    return verdict({
      code: 1,
      output: `only ${modules} modules were read, expected at least ${fewestModules}\n${result.output}`,
    });
  }
  return verdict(result);
}

/** The migrations are right when generating them again from the tables' description adds nothing. */
async function checkMigrations() {
  const copy = mkdtempSync(join(tmpdir(), "brygga-migrations-"));
  try {
    cpSync(join(root, "drizzle"), copy, { recursive: true });
    const before = listing(copy);
    const result = await tool("drizzle-kit/bin.cjs", ["generate"], {
      env: toolEnvironment({ BRYGGA_MIGRATIONS_OUT: copy }),
    });
    if (result.code !== 0 || listing(copy) === before) return verdict(result);
    return verdict({
      code: 1,
      output: "the tables in db/schema and the migrations in drizzle/ differ: run `npm run migration`",
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function listing(folder) {
  const names = readdirSync(folder, { recursive: true }).sort();
  return JSON.stringify([names, readFileSync(join(folder, "meta", "_journal.json"), "utf8")]);
}

async function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), "brygga-vitest-"));
  const report = join(folder, "report.json");
  try {
    const { code, output } = await tool(
      "vitest/vitest.mjs",
      ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`],
      {
        env: toolEnvironment({ NODE_ENV: "test" }),
      },
    );
    const {
      numPassedTests: passed,
      numFailedTests,
      numPendingTests,
      numTodoTests,
    } = JSON.parse(readFileSync(report, "utf8"));
    // A skipped test proves nothing, so it counts as failed; so does a run that ends badly with every test passed.
    const failed = numFailedTests + numPendingTests + numTodoTests;
    return { passed, failed: failed || (code === 0 ? 0 : 1), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
