import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { constants as system } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that runs the product: the one from package.json, or the machine's own when it is new enough. */
export function productNode() {
  const installed = join(root, "node_modules", ".bin", "node");
  if (isExecutable(installed)) return installed;
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 12) ? process.execPath : undefined;
}

/**
 * How Node runs the server. Left to itself, V8 takes 48 MB and more for objects that live for an instant, and three times
 * that. Less than this is collected so often that a fifth of the processor goes to it.
 */
export function serverArguments() {
  return JSON.parse(readFileSync(join(root, "bootstrap", "server.json"), "utf8"));
}

/** Environment for the tools of the project: their own programs first, and the product's Node as `node`. */
export function toolEnvironment(extra = {}) {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  return { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...extra };
}

/** Runs a program quietly to its end and keeps what it said. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: toolEnvironment(),
      ...options,
    });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-400_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on("close", (code, signal) => resolve({ code: code ?? 128 + (system.signals[signal] ?? 0), output }));
  });
}

/**
 * Hands the terminal over to a program and ends as it ends, or does what `ended` says with its exit code. It gets a process group of its own, so that a Ctrl-C reaches
 * it once, from here, and not a second time from the terminal.
 */
export function become(args, { env = {}, started = () => {}, ended = process.exit } = {}) {
  const child = spawn(productNode(), args, {
    cwd: root,
    stdio: "inherit",
    detached: true,
    env: { ...process.env, ...env },
  });
  for (const [signal, passOn] of [
    ["SIGINT", "SIGINT"],
    ["SIGTERM", "SIGTERM"],
    ["SIGHUP", "SIGTERM"],
  ]) {
    process.on(signal, () => child.kill(passOn));
  }
  child.on("error", (error) => fail(`Could not run ${args[0]}: ${error.message}`));
  child.on("spawn", () => started(child.pid));
  child.on("exit", (code, signal) => ended(code ?? 128 + (system.signals[signal] ?? 0)));
}

/** One line per finished step, with its seconds; on a terminal also while it runs. */
export async function step(name, work) {
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`… ${name}`);
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${process.stdout.isTTY ? "\r" : ""}✓ ${name} ${seconds} s\n`);
  return result;
}

/** Ends with the last lines of what went wrong and one line with what to do. */
export function fail(advice, output = "", lines = 30) {
  if (process.stdout.isTTY) process.stdout.write("\n");
  if (output) process.stderr.write(`${tail(output, lines)}\n`);
  process.stderr.write(`${advice}\n`);
  process.exit(1);
}

/** The last lines of a text. */
export function tail(output, lines) {
  return output.trimEnd().split("\n").slice(-lines).join("\n");
}

/** Path of the first of these programs that is on PATH. */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
