import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { projectRoot } from "#lib/platform/database/project-root";
import { temporaryFolder } from "#tests/support/database-process";

const cleanUps: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

describe("ensureInstalled", () => {
  it("installs and patches when the lockfile or a patch is another than last time, and not else", () => {
    const { install, put } = emptyProject();
    expect([install(), install()]).toEqual([installed, nothing]);
    put("package-lock.json", "{ }");
    expect([install(), install()]).toEqual([installed, nothing]);
    put("patches/a.patch", "mended");
    expect([install(), install()]).toEqual([installed, nothing]);
  });

  it("says in its last line what to do when npm or a patch fails, and tries again at the next start", () => {
    const { install, put, program } = emptyProject();
    program("npm", "exit 1");
    expect(install()).toEqual({
      status: 1,
      ran: ["npm ci"],
      advice: expect.stringMatching(/could not be installed: .*start again\.$/),
    });
    program("npm");
    put(patcher, `${note("patch-package")}process.exit(1);`);
    expect(install()).toEqual({
      ...installed,
      status: 1,
      advice: expect.stringMatching(/could not be patched: .*start again\.$/),
    });
    put(patcher, note("patch-package"));
    expect([install(), install()]).toEqual([installed, nothing]);
  });

  it("takes the plain install where another platform's package alone is missing from the registry", () => {
    const { install, program } = emptyProject();
    const refuse = (...lines: string[]) =>
      program(
        "npm",
        `[ "$1" = install ] || { printf '%s\\n' ${lines.map((line) => `"npm error ${line}"`).join(" ")}; exit 1; }`,
      );
    for (const other of ["Missing: b@1.0.0 from lock file", "Invalid: lock file's b@1.0.0 does not satisfy b@2.0.0"]) {
      refuse("Missing: a@ from lock file", other);
      expect(install()).toMatchObject({ status: 1, ran: ["npm ci"] });
    }
    refuse("Missing: a@ from lock file");
    expect(install()).toEqual({ ...installed, ran: ["npm ci", "npm install --no-save", "patch-package"] });
  });
});

describe("ensureChromium", () => {
  it("takes the one that is named, else one on PATH that can be run, and installs none", () => {
    const { chromium, program, put, path } = emptyProject();
    put("bin/chromium", "no program");
    program("google-chrome");
    expect(chromium("root", { CHROMIUM_PATH: "/named" })).toEqual({ status: 0, path: "/named", ran: [] });
    expect(chromium("root")).toEqual({ status: 0, path: join(path, "bin", "google-chrome"), ran: [] });
  });

  it("has root install the system's", () => {
    const { chromium, program, path } = emptyProject();
    program("apt-get", `[ "$1" = update ] || /bin/cp "$0" "${path}/bin/chromium"`);
    expect(chromium("root")).toEqual({
      status: 0,
      path: join(path, "bin", "chromium"),
      ran: ["apt-get update", "apt-get install -y --no-install-recommends chromium"],
    });
  });

  it("takes Playwright's where the system has none to give, or nobody may install it", () => {
    const { chromium, program } = emptyProject();
    const own = { status: 0, path: "Playwright's own" };
    expect(chromium("root")).toEqual({ ...own, ran: ["playwright install chromium"] });
    program("apt-get", "exit 100");
    expect(chromium("somebody")).toEqual({ ...own, ran: ["playwright install chromium"] });
    expect(chromium("root").ran).toEqual([expect.any(String), expect.any(String), "playwright install chromium"]);
  });

  it("says what to do, and what was tried, when there is none to be had", () => {
    const { chromium, program, put } = emptyProject();
    program("apt-get", "echo no such package; exit 100");
    put("node_modules/playwright-core/cli.js", "console.log('no network'); process.exit(1);");
    const { status, error } = chromium("root");
    expect([status, error]).toEqual([
      1,
      expect.stringMatching(/no Chromium: put one on PATH .*\n(no such package\n){2}no network\n/),
    ]);
  });
});

const patcher = "node_modules/patch-package/index.js";
const installed = { status: 0, ran: ["npm ci", "patch-package"], advice: "" };
const nothing = { status: 0, ran: [], advice: "" };

/** A package's program that leaves word of its words, in the project's own folder. */
const note = (name: string) =>
  `require("node:fs").appendFileSync("ran", ["${name}", ...process.argv.slice(2)].join(" ") + "\\n");`;

/** A project with nothing in it but the scripts, and on PATH nothing but what a test puts there. */
function emptyProject() {
  const { path, remove } = temporaryFolder();
  cleanUps.push(remove);
  cpSync(join(projectRoot(), "bootstrap"), join(path, "bootstrap"), { recursive: true });
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  /** A program that leaves word of its first words, then does that. */
  const program = (name: string, work = "") => {
    put(`bin/${name}`, `#!/bin/sh\necho "${name} $*" >>"${path}/ran"\n${work}\n`);
    chmodSync(join(path, "bin", name), 0o755);
  };
  const run = (script: string, settings: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: path,
      encoding: "utf8",
      env: { NODE_ENV: "test", PATH: join(path, "bin"), ...settings },
    });
    const ran = existsSync(join(path, "ran")) ? readFileSync(join(path, "ran"), "utf8").trim().split("\n") : [];
    rmSync(join(path, "ran"), { force: true });
    return { status, stdout, stderr, ran };
  };
  put("package-lock.json", "{}");
  put("patches/b.patch", "");
  put(patcher, note("patch-package"));
  put("node_modules/playwright-core/package.json", '{ "main": "index.js" }');
  put("node_modules/playwright-core/index.js", 'exports.chromium = { executablePath: () => "Playwright\'s own" };');
  put("node_modules/playwright-core/cli.js", note("playwright"));
  program("npm");
  return {
    path,
    put,
    program,
    install: () => {
      const { status, stderr, ran } = run('await (await import("./bootstrap/install.mjs")).ensureInstalled();');
      // The flags that every call has.
      return {
        status,
        ran: ran.map((line) => line.replace(/ --(include=dev|error-on-fail).*/, "")),
        advice: stderr.trim(),
      };
    },
    chromium: (as: "root" | "somebody", settings = {}) => {
      const script = `
        process.getuid = () => ${as === "root" ? 0 : 1000};
        const { ensureChromium } = await import("./bootstrap/chromium.mjs");
        console.log((await ensureChromium()).path);`;
      const { status, stdout, stderr, ran } = run(script, settings);
      return status === 0 ? { status, path: stdout.trim(), ran } : { status, error: stderr, ran };
    },
  };
}
