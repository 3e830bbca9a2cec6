import { startEmbedded } from "#lib/platform/database/embedded/start-embedded";
import { operatorLine } from "#lib/platform/database/operator-error";
import { silentProgress } from "#lib/platform/database/progress";

// A process that holds a data directory as Brygga does, until SIGTERM. Its first line is what a test needs to know.
try {
  const database = await startEmbedded({ data: process.argv[2] ?? "", onLost: () => process.exit(3) }, silentProgress);
  process.once("SIGTERM", () => database.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ socket: database.socket, server: database.server().pid })}\n`);
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stderr.write(`${operatorLine(error) ?? `unexpected: ${String(error)}`}\n`);
  process.exit(1);
}
