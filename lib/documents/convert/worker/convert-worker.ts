/** Makes a file of a document or a document of a file, in a thread that its caller may end. */
import { parentPort, workerData } from "node:worker_threads";
import { readFile } from "../in/read-file";
import { writeFile } from "../out/write-file";
import type { Answer, Job } from "./in-worker";

async function answerTo(job: Job): Promise<Answer> {
  if (job.job === "import") return readFile(job.kind, job.bytes);
  return { outcome: "exported", bytes: await writeFile(job.format, job.written) };
}

void answerTo(workerData as Job).then((answer) => parentPort?.postMessage(answer));
