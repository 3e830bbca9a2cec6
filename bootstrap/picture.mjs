import "./require-node.mjs";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
become(["--import", "tsx", join("tests", "architecture", "draw-picture.ts")]);
