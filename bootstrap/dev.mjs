import "./require-node.mjs";
import { ensureInstalled } from "./install.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
become(["--import", "tsx", "server.ts"], { env: { NODE_ENV: "development" } });
