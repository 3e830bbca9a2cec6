/** Makes a file of a document or a document of a file, in a thread that its caller may end. */
import { parentPort, workerData } from "node:worker_threads";
import { readFile } from "../in/read-file";
import { writeFile } from "../out/write-file";
import type { Answer, Fault, Job } from "./in-worker";

async function answerTo(job: Job): Promise<Answer> {
  if (job.job === "import") return readFile(job.kind, job.bytes, (error) => parentPort?.postMessage(faultOf(error)));
  return { outcome: "exported", bytes: await writeFile(job.format, job.written) };
}

/** An error loses its code and its own name on the way. */
function faultOf(error: unknown): Fault {
  const { name, code, stack } = Object(error) as Partial<Fault["fault"]>;
  return { fault: { name, code, stack } };
}

void answerTo(workerData as Job).then((answer) => parentPort?.postMessage(answer));
