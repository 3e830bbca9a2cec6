import { tail } from "./run.mjs";

/** @typedef {{ passed: number, failed: number, output: string, unsteady?: string[], notRun?: string }} Result */

/**
 * Runs stages one after the other and counts their tests. A stage that is not a test run counts as one test.
 * A failed stage shows its last lines; the ones after it still run, unless they need what it makes. Tests that passed
 * at the second try are named, as whoever reads the run should look into them; so is what this machine cannot run, which
 * counts neither as passed nor as failed.
 */
export function createRun() {
  const total = { passed: 0, failed: 0 };
  const broken = new Set();
  const notRun = [];

  return {
    async stage(name, work, { needs = [] } = {}) {
      const missing = needs.find((need) => broken.has(need));
      const started = performance.now();
      const result = missing
        ? { passed: 0, failed: 1, output: `not run: it needs "${missing}", which failed` }
        : await work().catch((error) => ({ passed: 0, failed: 1, output: error.stack ?? String(error) }));
      total.passed += result.passed;
      total.failed += result.failed;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const unsteady = (result.unsteady ?? []).map((title) => `\n    unsteady: ${title}`).join("");
      const counted = result.passed + result.failed > 1 ? ` (${result.passed} passed, ${result.failed} failed)` : "";
      if (result.notRun) {
        notRun.push(`${name}: ${result.notRun}`);
        console.log(`- ${name} ${seconds} s, not run`);
        return;
      }
      if (result.failed === 0) {
        console.log(`✓ ${name} ${seconds} s${counted}${unsteady}`);
        return;
      }
      broken.add(name);
      console.log(`✗ ${name} ${seconds} s${counted}${unsteady}\n${indent(tail(result.output, 80))}`);
    },
    /** The last lines of every run, and the exit code. */
    finish() {
      console.log(
        `\n${notRun.map((what) => `Not run: ${what}\n`).join("")}${total.passed} passed, ${total.failed} failed`,
      );
      process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
    },
  };
}

/** A program that either does what it should or not. */
export function verdict({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** A drill is a program like any other, but for one that says with its last line that this machine cannot run it. */
export function drillVerdict({ code, output }) {
  const notRun = code === 0 ? /^Not run: (.+)$/.exec(tail(output, 1))?.[1] : undefined;
  return notRun ? { passed: 0, failed: 0, output, notRun } : verdict({ code, output });
}

function indent(text) {
  return text.replace(/^/gm, "    ");
}
