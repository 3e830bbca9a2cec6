import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressTexts } from "./compress.mjs";
import { whenChanged } from "./fingerprint.mjs";
import { capture, fail, productNode, root, step, toolEnvironment } from "./run.mjs";

const pagesFolder = process.env.NEXT_DIST_DIR ?? ".next";
const shared = ["lib", "db", "emails", "messages", "package.json", "package-lock.json", "patches", "tsconfig.json"];
const runningFile = join(root, "dist", "running.pid");

/** Builds the pages and the two programs, each only when what it is made from has changed. */
export async function ensureBuilt() {
  await whenChanged(
    {
      stamp: `${pagesFolder}/brygga-sources.json`,
      sources: [...shared, "app", "next.config.ts", "postcss.config.mjs"],
      products: [`${pagesFolder}/BUILD_ID`],
    },
    () => step("Pages built", buildPages),
  );
  await ensurePrograms();
}

/** Bundles `server.ts` and the command line. */
export async function ensurePrograms() {
  await whenChanged(
    {
      stamp: "dist/sources.json",
      sources: [...shared, "server.ts", "cli"],
      products: ["dist/server.js", "dist/brygga.js", "dist/convert-worker.cjs"],
    },
    () => step("Programs built", buildPrograms),
  );
}

/** Notes the server started from this folder: a build must not replace the pages it is serving. */
export function noteRunning(pid) {
  // A second start on another data directory, or one about to be refused, must not hide the first.
  if (runningServer()) return;
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(runningFile, `${pid}\n`);
}

async function buildPages() {
  refuseWhileRunning();
  const { code, output } = await capture(
    productNode(),
    [join("node_modules", "next", "dist", "bin", "next"), "build"],
    {
      env: toolEnvironment({ NODE_ENV: "production" }),
    },
  );
  if (code !== 0) fail("The pages could not be built: put right what is said above, then start again.", output);
  await compressTexts(join(root, pagesFolder, "static"));
}

async function buildPrograms() {
  const { build, stop } = await import("esbuild");
  // What earlier builds left. A server that runs may still ask for it.
  if (!runningServer()) rmSync(join(root, "dist"), { recursive: true, force: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: { server: "server.ts", brygga: "cli/main.ts" },
      outdir: "dist",
      bundle: true,
      splitting: true,
      // What has to find its own files or native parts at run time stays outside. The rest is read as one file, which
      // takes a third of the time of reading the libraries' own hundreds.
      external: [
        "next",
        "pg-boss",
        "pino",
        "socket.io",
        "engine.io",
        "engine.io-client",
        "nodemailer",
        "mailparser",
        "html-to-text",
        "mailauth",
        "imapflow",
        "resend",
        "web-push",
        "react",
        "react-dom",
        "react-email",
      ],
      platform: "node",
      format: "esm",
      target: "node22",
      jsx: "automatic",
      sourcemap: true,
      logLevel: "silent",
    });
    // What a thread of its own runs. Much of it is older than modules, and it is read anew for each document.
    await build({
      absWorkingDir: root,
      entryPoints: ["lib/documents/convert/worker/convert-worker.ts"],
      outfile: "dist/convert-worker.cjs",
      bundle: true,
      external: ["pdfkit"],
      platform: "node",
      format: "cjs",
      target: "node22",
      sourcemap: true,
      logLevel: "silent",
    });
  } catch (error) {
    fail("The programs could not be built: put right what is said above, then start again.", error.message);
  } finally {
    // It would otherwise stay beside us for as long as the server runs.
    await stop();
  }
}

function refuseWhileRunning() {
  const pid = runningServer();
  if (pid)
    fail(
      `Brygga runs from this folder (process ${pid}) and the sources have changed: stop it first, then start again.`,
    );
}

function runningServer() {
  try {
    const pid = Number(readFileSync(runningFile, "utf8"));
    process.kill(pid, 0);
    // A pid is used again sooner or later: the process must also be ours.
    return process.platform !== "linux" || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("dist/server.js")
      ? pid
      : undefined;
  } catch {
    return undefined;
  }
}
