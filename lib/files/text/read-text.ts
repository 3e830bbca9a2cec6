import { resolve as fromHere } from "node:path";
import { Worker } from "node:worker_threads";
import type { FileEnding } from "../limits";
import { inTurn } from "./in-turn";

/** What was found in a document. No text: pictures, one that is locked, or one that took too long. */
export type ReadText = { text: string } | { text: null; reason: "no-words" | "locked" | "failed" | "too-slow" };

/** More is neither searched nor shown: a book of 200 pages. */
const MOST_CHARACTERS = 500_000;
const PATIENCE_MS = 15_000;
/** Megabytes: the document itself is 25 and unpacked at most 60. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const WITHOUT_WORDS: readonly FileEnding[] = ["png", "jpg", "jpeg", "webp"];

type Answer = { text: string } | { failed: string };

/**
 * Reads the words of a file in a thread of its own, ended when it takes too much time or memory. One at a time in each
 * process: two large documents at once would take what the pages need.
 */
export function readText(
  { path, ending, personId }: { path: string; ending: FileEnding; personId: string },
  patience = PATIENCE_MS,
): Promise<ReadText> {
  if (WITHOUT_WORDS.includes(ending)) return Promise.resolve({ text: null, reason: "no-words" });
  return inTurn(personId, () => inThread(path, ending, patience));
}

function inThread(path: string, ending: FileEnding, patience: number): Promise<ReadText> {
  return new Promise((resolve) => {
    // From the folder the server is started in: the pages' own bundle knows no other.
    const program = fromHere("lib/files/text/read-text-worker.mjs");
    const thread = new Worker(program, {
      workerData: { path, ending, most: MOST_CHARACTERS },
      resourceLimits: MEMORY,
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
    });
    const done = (result: ReadText) => {
      clearTimeout(timer);
      resolve(result);
      void thread.terminate();
    };
    const timer = setTimeout(() => done({ text: null, reason: "too-slow" }), patience);
    thread.on("message", (answer: Answer) => {
      if ("text" in answer) return done({ text: tidy(answer.text) });
      done({ text: null, reason: answer.failed === "PasswordException" ? "locked" : "failed" });
    });
    thread.on("error", () => done({ text: null, reason: "failed" }));
    thread.on("exit", () => done({ text: null, reason: "failed" }));
  });
}

/** As the database can keep it, without the space between columns and pages. */
function tidy(text: string): string {
  return text
    .replaceAll("\0", "")
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}
