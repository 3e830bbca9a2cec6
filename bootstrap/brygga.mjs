import "./require-node.mjs";
import { ensurePrograms } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
await ensurePrograms();
become(["--enable-source-maps", "dist/brygga.js", ...process.argv.slice(2)], {
  env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
});
