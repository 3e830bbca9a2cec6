import "./require-node.mjs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, toolEnvironment } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
const { path } = await ensureChromium();
become(
  ["node_modules/@playwright/test/cli.js", "test", `--config=${join("tests", "screenshots", "playwright.config.ts")}`],
  {
    env: toolEnvironment({ CHROMIUM_PATH: path }),
  },
);
