import { execFileSync } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { makeCast } from "./shared/cast";
import { checkLedger } from "./shared/check-ledger";
import { Ledger } from "./shared/ledger";
import { endNotRun } from "./shared/not-run";
import { patiently } from "./shared/patiently";
import { type Drill, type Findings, runDrill } from "./shared/run-drill";

// The disk under the data directory is really full while members write and attach: a small disk in memory, which takes
// root's right to mount. What is refused says so and leaves nothing behind, what was acknowledged is there, one may still
// read, and with room again everything goes on by itself; a file that was half sent goes on from there.

const MEGABYTES = 320;
const WRITERS = 4;
const BACK_WITHIN_MS = 60_000;

if (process.getuid?.() !== 0) endNotRun("a small disk can only be mounted by root: `npm run drill -- disk` as root");

const disk = await mkdtemp(join(tmpdir(), "brygga-disk-"));
try {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m,mode=711`, "tmpfs", disk], { stdio: "pipe" });
} catch {
  rmSync(disk, { recursive: true });
  endNotRun("root may mount no disk here: `npm run drill -- disk` on a machine where it may");
}
process.once("exit", () => {
  execFileSync("umount", ["-l", disk]);
  rmSync(disk, { recursive: true });
});
const data = join(disk, "data");
await mkdir(data);

await runDrill(
  "disk",
  async (drill, findings) => {
    const { short, server, random, say } = drill;
    const cast = await makeCast(server, 8);
    const ledger = new Ledger(server, cast, random);
    ledger.begin(WRITERS);
    for (let round = 0; round < (short ? 1 : 5); round++) {
      await flows(ledger);
      const emptied = fillDisk(join(disk, "ballast"));
      await attachWhileFull(drill, ledger, findings);
      await wait(random.between(1_000, 4_000));
      const before = ledger.acknowledged;
      await wait(2_000);
      say(`round ${round + 1}: ${ledger.acknowledged - before} replies acknowledged in 2 s on a full disk`);
      emptied();
      const roomAgain = performance.now();
      while (ledger.lastAcknowledged < roomAgain) {
        if (!server.isRunning()) throw new Error("the product ended by itself");
        if (performance.now() - roomAgain > BACK_WITHIN_MS)
          throw new Error("nothing is taken again with room on the disk");
        await wait(20);
      }
      say(`round ${round + 1}: taken again ${Math.round(ledger.lastAcknowledged - roomAgain)} ms after there was room`);
    }
    await ledger.finish();
    await attachWithRoom(drill, ledger, findings);
    await fillMidUpload(drill, ledger, findings);
    await patiently(() => checkLedger(ledger, findings));
  },
  async () => ({ data }),
);

/** @returns what takes the filling away again */
function fillDisk(path: string, spare = 0): () => void {
  const file = openSync(path, "w");
  const megabyte = Buffer.alloc(1_048_576, 1);
  for (const bytes of [megabyte, megabyte.subarray(0, 4_096)]) {
    try {
      for (;;) if (writeSync(file, bytes) < bytes.length) break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }
  ftruncateSync(file, Math.max(0, fstatSync(file).size - spare));
  closeSync(file);
  return () => rmSync(path);
}

function upload(drill: Drill, ledger: Ledger, size = 50_000): Promise<Response> {
  return asked(drill, ledger, "/api/uploads", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: "lägesbild.txt", size }),
  });
}

function asked({ server }: Drill, { cast }: Ledger, path: string, { headers, ...how }: RequestInit = {}) {
  return fetch(server.origin + path, {
    ...how,
    headers: { Cookie: cast.writers[0]?.cookie ?? "", Origin: server.origin, ...headers },
    signal: AbortSignal.timeout(12_000),
  });
}

async function attachWhileFull(drill: Drill, ledger: Ledger, findings: Findings): Promise<void> {
  const answer = await upload(drill, ledger).catch(() => undefined);
  // No answer at all, or "come back", while the database is on its way up again; never a promise.
  const told = answer === undefined || answer.status === 507 || answer.status === 503;
  findings.expect(told, `an upload to a full disk was answered ${answer?.status}`);
  await answer?.arrayBuffer();
}

async function attachWithRoom(drill: Drill, ledger: Ledger, findings: Findings): Promise<void> {
  const answer = await patiently(() => upload(drill, ledger));
  findings.expect(answer.status === 201, `an upload with room on the disk was answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** The disk becomes full while the bytes of a file come: said, nothing taken for whole, and gone on with from there. */
async function fillMidUpload(drill: Drill, ledger: Ledger, findings: Findings): Promise<void> {
  const bytes = Buffer.from("Belysningen vid kajen, vecka för vecka.\n".repeat(150_000));
  const { id } = (await (await patiently(() => upload(drill, ledger, bytes.length))).json()) as { id: string };
  const path = `/api/uploads/${id}`;
  type Progress = { offset: number; file: { id: string } | null; error?: string };
  const part = (from: number, to = bytes.length) =>
    asked(drill, ledger, `${path}?offset=${from}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/octet-stream" },
      body: bytes.subarray(from, to),
    });
  const progress = async () => (await (await asked(drill, ledger, path)).json()) as Progress;

  const sent = 1_000_000;
  const first = await part(0, sent);
  findings.expect(first.status === 200, `a part with room on the disk was answered ${first.status}`);
  const emptied = fillDisk(join(disk, "ballast"), 2_000_000);
  const refused = await part(sent);
  const { error } = (await refused.json()) as Progress;
  findings.expect(
    refused.status === 507 && error === "storage-full",
    `a part on a disk that became full was answered ${refused.status} ${error}`,
  );
  const half = await patiently(progress);
  drill.say(`a disk full in the middle of a part: ${half.offset} bytes of ${bytes.length} have come`);
  findings.expect(half.offset > sent && half.offset < bytes.length, `${half.offset} bytes are said to have come`);
  findings.expect(half.file === null, "half a file was taken for a whole one");
  const hidden = await patiently(() => asked(drill, ledger, `/api/filer/${id}`));
  findings.expect(hidden.status === 404, `half a file was answered ${hidden.status}`);

  emptied();
  const last = await patiently(() => part(half.offset));
  const { file } = (await last.json()) as Progress;
  findings.expect(last.status === 200 && file !== null, `the rest of a file was answered ${last.status}`);
  const read = Buffer.from(await (await asked(drill, ledger, `/api/filer/${id}`)).arrayBuffer());
  findings.expect(read.equals(bytes), "a file that was gone on with is not what was sent");
}

async function flows(ledger: Ledger): Promise<void> {
  const enough = ledger.acknowledged + 20;
  while (ledger.acknowledged < enough) await wait(20);
}
