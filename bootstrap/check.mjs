import "./require-node.mjs";
import { runChecks } from "./check-stages.mjs";
import { ensureInstalled } from "./install.mjs";
import { createRun } from "./stages.mjs";

await ensureInstalled();
const run = createRun();
await runChecks(run);
run.finish();
