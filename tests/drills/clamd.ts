import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { scanForMalware } from "#lib/files/scan-for-malware";
import { eicar } from "#tests/files/hostile-files";
import { ensureProgram } from "./shared/ensure-program";
import { endNotRun } from "./shared/not-run";

/**
 * A clamd of its own with one signature, as no database of viruses need be fetched.
 * EICAR is found, by itself, in the middle of 20 MB and after them; a plain file is not.
 */
const CLAMD = "/usr/sbin/clamd";
const PORT = 33_109;
const HOST = `127.0.0.1:${PORT}`;

if (!(await ensureProgram(CLAMD, "clamav-daemon", 3)))
  endNotRun("there is no clamd: apt-get install clamav-daemon, or `npm run drill -- clamd` as root");

const folder = await mkdtemp(join(tmpdir(), "brygga-clamd-"));
let clamd: ChildProcess | undefined;
try {
  await writeFile(join(folder, "eicar.ndb"), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString("hex")}\n`);
  const settings = [
    `TCPSocket ${PORT}`,
    "TCPAddr 127.0.0.1",
    `DatabaseDirectory ${folder}`,
    `TemporaryDirectory ${folder}`,
    "Foreground yes",
    "StreamMaxLength 30M",
    "User root",
  ];
  await writeFile(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  clamd = spawn(CLAMD, ["--config-file", join(folder, "clamd.conf")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilItAnswers();
  const large = Buffer.alloc(20_000_000, "kommun;antal\r\n");
  const files: Record<string, [bytes: Buffer, outcome: string]> = {
    "EICAR alone": [Buffer.from(eicar), "infected"],
    "EICAR after 20 MB": [Buffer.concat([large, Buffer.from(eicar)]), "infected"],
    "EICAR inside 20 MB": [
      Buffer.concat([large.subarray(0, 9_999_999), Buffer.from(eicar), large.subarray(9_999_999)]),
      "infected",
    ],
    "20 MB of nothing": [large, "clean"],
    "a plain file": [Buffer.from("Bra."), "clean"],
  };
  for (const [what, [bytes, outcome]] of Object.entries(files)) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, n) =>
      bytes.subarray(n * 65_536, (n + 1) * 65_536),
    );
    const result = await scanForMalware(HOST, Readable.from(pieces));
    if (result.outcome !== outcome) throw new Error(`${what}: ${JSON.stringify(result)}`);
    process.stdout.write(`✓ ${what}: ${Object.values(result).join(", ")}\n`);
  }
} finally {
  clamd?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}

async function untilItAnswers(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (clamd?.exitCode !== null) throw new Error("clamd ended: is clamav-daemon installed?");
    const there = await scanForMalware(HOST, Readable.from([Buffer.from("x")])).catch(() => undefined);
    if (there) return;
    await wait(100);
  }
  throw new Error("clamd does not answer");
}
