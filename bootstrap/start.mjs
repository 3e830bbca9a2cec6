import "./require-node.mjs";
import { ensureBuilt, noteRunning } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
become(["--enable-source-maps", "dist/server.js"], {
  env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
  started: noteRunning,
});
