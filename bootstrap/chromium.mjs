import { tool } from "./check-stages.mjs";
import { capture, findOnPath } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Path of a Chromium for the browser tests: one on PATH, else the system's package, else Playwright's own. */
export async function ensureChromium() {
  const found = process.env.CHROMIUM_PATH ?? findOnPath(...names);
  if (found) return { path: found };
  let output = "";
  if (process.getuid?.() === 0 && findOnPath("apt-get")) {
    const update = await capture("apt-get", ["update"]);
    const install = await capture("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = findOnPath(...names);
    if (installed) return { path: installed };
    output = update.output + install.output;
  }
  const own = await tool("playwright-core/cli.js", ["install", "chromium"]);
  if (own.code === 0) return { path: (await import("playwright-core")).chromium.executablePath() };
  throw new Error(`no Chromium: put one on PATH or name it with CHROMIUM_PATH\n${output}${own.output}`);
}
