import { type RunningServer, startServer } from "#tests/support/running-server";
import { type DrillArguments, type Random, randomFrom, readArguments } from "./arguments";

export type Drill = DrillArguments & { random: Random; server: RunningServer; say(line: string): void };

/** What a drill found wrong. Everything is checked before it ends: one fault does not hide another. */
export class Findings {
  readonly lines: string[] = [];

  expect(right: boolean, otherwise: string): void {
    if (!right) this.lines.push(otherwise);
  }
}

type Options = { env?: Record<string, string>; data?: string };

/** Runs a drill against a server of its own, prints what it found, cleans up and exits: 0 when nothing was wrong. */
export async function runDrill(
  name: string,
  work: (drill: Drill, findings: Findings) => Promise<void>,
  prepare: () => Promise<Options & { cleanUp?: () => Promise<void> }> = async () => ({}),
): Promise<void> {
  const given = readArguments(name);
  const findings = new Findings();
  const { cleanUp, ...options } = await prepare();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const server = await startServer(options);
  const stop = () => process.exit(1);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    await work({ ...given, random: randomFrom(given.seed), server, say }, findings);
  } catch (error) {
    findings.lines.push(`the drill did not get through: ${error instanceof Error ? error.stack : String(error)}`);
  }
  if (findings.lines.length > 0) say(server.output().slice(-4_000));
  await server.remove();
  await cleanUp?.();
  say(
    findings.lines.length === 0
      ? `✓ ${name}: nothing lost, nothing doubled`
      : findings.lines.map((line) => `✗ ${line}`).join("\n"),
  );
  process.exit(findings.lines.length === 0 ? 0 : 1);
}
