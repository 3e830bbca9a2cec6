import "./require-node.mjs";
import { runScript } from "./run-script.mjs";

await runScript("tests/bench", "bench");
