import { operatorLine } from "#lib/platform/database/operator-error";
import { env } from "#lib/platform/env";
import { inviteAdministrator } from "./admin-invite";
import { backup } from "./db-backup";
import { restoreBackup } from "./db-restore";
import { showStatus } from "./db-status";
import { stopDatabase } from "./db-stop";
import { doctor } from "./doctor";
import { printSignInLink } from "./signin-link";
import { verifyDocuments } from "./verify-documents";

const usage = `Usage: npm run brygga -- <command>

  doctor                   check this machine, the data directory and the database
  signin-link <e-mail>     make a sign-in link for a member, to hand over in person
  admin invite <e-mail>    invite an administrator: the first one, or one more
  documents verify         check what was adopted against its checksum
  db status                what runs, which version, how large
  db stop                  stop an embedded PostgreSQL that was left running
  db backup [file]         copy everything into one .tar, also while Brygga runs
  db restore <file>        put a backup in place; what was there is kept beside it
`;

type Command = { words: string[]; arguments: [least: number, most: number]; run: (args: string[]) => Promise<number> };

const commands: Command[] = [
  { words: ["doctor"], arguments: [0, 0], run: () => doctor(env()) },
  { words: ["signin-link"], arguments: [1, 1], run: ([address]) => printSignInLink(env(), address ?? "") },
  { words: ["admin", "invite"], arguments: [1, 1], run: ([address]) => inviteAdministrator(env(), address ?? "") },
  { words: ["documents", "verify"], arguments: [0, 0], run: () => verifyDocuments(env()) },
  { words: ["db", "status"], arguments: [0, 0], run: () => showStatus(env()) },
  { words: ["db", "stop"], arguments: [0, 0], run: () => stopDatabase(env()) },
  { words: ["db", "backup"], arguments: [0, 1], run: ([file]) => backup(env(), file) },
  { words: ["db", "restore"], arguments: [1, 1], run: ([file]) => restoreBackup(env(), file ?? "") },
];

/** Exit codes: 0 done, 1 not done and why is said, 2 not understood. */
async function main(words: string[]): Promise<number> {
  if (words.length === 0 || ["help", "-h", "--help"].includes(words[0] ?? "")) {
    process.stdout.write(usage);
    return 0;
  }
  const command = commands.find((candidate) => candidate.words.every((word, at) => words[at] === word));
  const args = words.slice(command?.words.length);
  if (!command || args.length < command.arguments[0] || args.length > command.arguments[1]) {
    const fault = command ? "Too few or too many words" : "Not a command";
    process.stderr.write(`${fault}: ${words.join(" ")}\n\n${usage}`);
    return 2;
  }
  return await command.run(args);
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const line = operatorLine(error);
  if (line === undefined) throw error;
  process.stderr.write(`${line}\n`);
  return 1;
});
