import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withSourcePlace } from "#lib/platform/source-place";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "brygga-places-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a fault in built code is written down with its place in the sources", () => {
  const source = join(folder, "fault.ts");
  writeFileSync(source, "type Reason = string;\n\nconst why: Reason = 'prov';\nconsole.log(new Error(why).stack);\n");
  const built = join(folder, "built", "fault.mjs");
  buildSync({ entryPoints: [source], outfile: built, format: "esm", minify: true, sourcemap: true });
  const stack = execFileSync(process.execPath, [built], { encoding: "utf8" });
  const frame = stack.split("\n").find((line) => line.includes("fault.mjs")) ?? "";
  expect(withSourcePlace(frame)).toContain(`${relative(process.cwd(), source)}:4:13`);
});

test.each(["    at Object.run (node:internal/timers:1:2)", "    at /none/there.js:1:2", "    at <anonymous>", ""])(
  "what no map knows stays as it is: %s",
  (line) => expect(withSourcePlace(line)).toBe(line),
);
