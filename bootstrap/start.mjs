import "./require-node.mjs";
import { ensureBuilt, noteRunning } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, serverArguments } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
become(serverArguments(), {
  env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
  started: noteRunning,
});
