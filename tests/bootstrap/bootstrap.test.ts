import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { projectRoot } from "#lib/platform/database/project-root";
import { temporaryFolder } from "#tests/support/database-process";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe("whenChanged", () => {
  it("builds once, again when a source changes, and not when only its time does", async () => {
    const folder = workFolder();
    const built = () => runWhenChanged(folder);
    expect([built(), built()]).toEqual([true, false]);
    utimesSync(join(folder, "src", "a.txt"), 1, 1);
    expect(built()).toBe(false);
    writeFileSync(join(folder, "src", "a.txt"), "two!");
    expect([built(), built()]).toEqual([true, false]);
    writeFileSync(join(folder, "src", "b.txt"), "new");
    expect([built(), built()]).toEqual([true, false]);
    rmSync(join(folder, "out", "product"));
    expect([built(), built()]).toEqual([true, false]);
  });
});

describe("stages", () => {
  it("count every test, show a failure's last lines and end with the sum", () => {
    const script = `
      import { createRun, verdict } from "./bootstrap/stages.mjs";
      const run = createRun();
      await run.stage("One", async () => ({ passed: 3, failed: 0, output: "quiet" }));
      await run.stage("Two", async () => verdict({ code: 1, output: "first\\nlast" }));
      await run.stage("Three", async () => ({ passed: 9, failed: 0, output: "" }), { needs: ["Two"] });
      await run.stage("Four", async () => { throw new Error("broke"); });
      run.finish();`;
    const { status, stdout } = runNode(["--input-type=module", "-e", script]);
    expect(status).toBe(1);
    expect(stdout).not.toContain("quiet");
    expect(stdout).toMatch(/✗ Two .*\n {4}first\n {4}last/);
    expect(stdout).toContain('it needs "Two"');
    expect(stdout).toContain("broke");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("3 passed, 3 failed");
  });

  it("name what passed at the second try", () => {
    const script = `
      import { createRun } from "./bootstrap/stages.mjs";
      const run = createRun();
      await run.stage("One", async () => ({ passed: 2, failed: 0, output: "", unsteady: ["a.spec.ts:3 shows it"] }));
      run.finish();`;
    const { status, stdout } = runNode(["--input-type=module", "-e", script]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/✓ One .*\n {4}unsteady: a\.spec\.ts:3 shows it\n\n2 passed, 0 failed/);
  });

  it("name what this machine cannot run in the last lines, and count it neither way", () => {
    const script = `
      import { createRun, drillVerdict } from "./bootstrap/stages.mjs";
      const run = createRun();
      await run.stage("One", async () => drillVerdict({ code: 0, output: "looked\\nNot run: there is no clamd\\n" }));
      await run.stage("Two", async () => drillVerdict({ code: 0, output: "Not run: said in passing\\ndone\\n" }));
      await run.stage("Three", async () => drillVerdict({ code: 0, output: "Not run: there is no disk\\n" }));
      run.finish();`;
    const { status, stdout } = runNode(["--input-type=module", "-e", script]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^- One .*not run\n✓ Two .*\n- Three .*not run\n/);
    expect(stdout.trimEnd().split("\n").slice(-3)).toEqual([
      "Not run: One: there is no clamd",
      "Not run: Three: there is no disk",
      "1 passed, 0 failed",
    ]);
  });

  it("fail when a drill says so and ends badly all the same", () => {
    const script = `
      import { createRun, drillVerdict } from "./bootstrap/stages.mjs";
      const run = createRun();
      await run.stage("One", async () => drillVerdict({ code: 1, output: "Not run: there is no clamd\\n" }));
      run.finish();`;
    const { status, stdout } = runNode(["--input-type=module", "-e", script]);
    expect([status, stdout.trimEnd().split("\n").at(-1)]).toEqual([1, "0 passed, 1 failed"]);
  });

  it("fail when nothing was tested", () => {
    const script = `import { createRun } from "./bootstrap/stages.mjs"; createRun().finish();`;
    expect(runNode(["--input-type=module", "-e", script])).toMatchObject({
      status: 1,
      stdout: "\n0 passed, 0 failed\n",
    });
  });
});

describe("become", () => {
  it("ends as the program ends that it hands over to", () => {
    const script = `(await import("./bootstrap/run.mjs")).become(["-e", "console.log('done'); process.exit(2);"]);`;
    expect(runNode(["--input-type=module", "-e", script])).toMatchObject({ status: 2, stdout: "done\n" });
  });
});

describe("a start with wrong settings", { timeout: 120_000 }, () => {
  it.each([
    ["a short secret", { AUTH_SECRET: "short" }, /^AUTH_SECRET: must be at least 32 characters$/],
    ["an unknown setting", { BRYGGA_COLOUR: "blue" }, /^BRYGGA_COLOUR: unknown setting/],
    ["an unknown value", { MAIL_TRANSPORT: "pigeon" }, /^MAIL_TRANSPORT: /],
    ["a log level that is none", { LOG_LEVEL: "loud" }, /^LOG_LEVEL: /],
    ["a port that is none", { PORT: "99999" }, /^PORT: /],
  ])("names %s in one line and makes nothing", (_what, settings, line) => {
    const data = join(workFolder(), "data");
    const { status, stdout, stderr } = runServer({ BRYGGA_DATA: data, ...settings });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(line)]);
    expect(() => readFileSync(data)).toThrow(/ENOENT/);
  });

  it("names a taken port in one line and makes nothing", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    cleanUps.push(() => taken.close());
    const { port } = taken.address() as { port: number };
    const data = join(workFolder(), "data");
    const { status, stderr } = runServer({ BRYGGA_DATA: data, PORT: String(port) });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(new RegExp(`^Port ${port} is taken: .*PORT=`))]);
    expect(() => readFileSync(data)).toThrow(/ENOENT/);
  });

  it("names a database that does not answer in one line", async () => {
    const settings = { AUTH_SECRET: "x".repeat(40), APP_URL: "http://localhost:41199", PORT: await freePort() };
    const { status, stderr } = runServer({ ...settings, DATABASE_URL: "postgres://a:secret@127.0.0.1:1/b" });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^DATABASE_URL: cannot reach PostgreSQL at 127.0.0.1:1 /),
    ]);
    expect(stderr).not.toContain("secret@");
  });
});

/** The real server from its sources. */
function runServer(settings: Record<string, string>) {
  return runNode(["--import", "tsx", "server.ts"], { ...settings, NODE_ENV: "production" });
}

function runNode(args: string[], env: Record<string, string> = {}) {
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME };
  return spawnSync(process.execPath, args, {
    cwd: projectRoot(),
    encoding: "utf8",
    timeout: 100_000,
    env: { ...inherited, NODE_ENV: "test", LOG_LEVEL: "silent", ...env },
  });
}

/** Whether the build ran, in a project of its own. */
function runWhenChanged(folder: string): boolean {
  const script = `
    import { writeFileSync } from "node:fs";
    import { whenChanged } from "./bootstrap/fingerprint.mjs";
    let built = false;
    await whenChanged({ stamp: "out/stamp.json", sources: ["src", "absent"], products: ["out/product"] }, async () => {
      built = true;
      writeFileSync("out/product", "");
    });
    console.log(built);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return stdout.trim() === "true";
}

function workFolder(): string {
  const folder = temporaryFolder();
  cleanUps.push(folder.remove);
  for (const name of ["bootstrap", "src", "out"]) mkdirSync(join(folder.path, name));
  for (const name of ["fingerprint.mjs", "run.mjs"]) {
    writeFileSync(join(folder.path, "bootstrap", name), readFileSync(join(projectRoot(), "bootstrap", name)));
  }
  writeFileSync(join(folder.path, "src", "a.txt"), "one");
  return folder.path;
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
