import { spawn } from "node:child_process";
import { userInfo } from "node:os";
import { OperatorError } from "../operator-error";

/** The operating system's user that PostgreSQL runs as. PostgreSQL refuses to run as root. */
export type RunAs = { name: string; uid: number; gid: number; ourselves: boolean };

export type Outcome = { code: number | null; stdout: string; output: string };

/**
 * Ourselves, or when root: the named user, else `postgres`, else `nobody`. Users are never created.
 * @throws OperatorError when none exists
 */
export async function chooseUser(wanted: string | undefined): Promise<RunAs> {
  const self = ownUser();
  if (self.uid !== 0) return { ...self, ourselves: true };
  for (const name of wanted ? [wanted] : ["postgres", "nobody"]) {
    const user = await lookUp(name);
    if (user && user.uid !== 0) return { ...user, ourselves: false };
  }
  throw new OperatorError(
    wanted
      ? `BRYGGA_PG_USER: "${wanted}" must be an existing user other than root.`
      : "PostgreSQL does not run as root and there is no user postgres or nobody: name one with BRYGGA_PG_USER.",
  );
}

/** Runs a program to its end as that user, in a folder that the user itself need not be able to reach by path. */
export function runAs(user: RunAs, command: string, args: string[], cwd = "/"): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC", NODE_ENV: "production" },
      ...(user.ourselves ? {} : { uid: user.uid, gid: user.gid }),
    });
    let [stdout, output] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, output }));
  });
}

/** What a program said last, which is mostly why it failed. */
export function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}

function ownUser(): { name: string; uid: number; gid: number } {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch {
    throw new OperatorError(
      `The user with id ${process.getuid?.()} has no name on this machine: run as a user listed in /etc/passwd.`,
    );
  }
}

async function lookUp(name: string): Promise<{ name: string; uid: number; gid: number } | undefined> {
  const root: RunAs = { name: "root", uid: 0, gid: 0, ourselves: true };
  const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => runAs(root, "id", [flag, "--", name])));
  if (uid?.code !== 0 || gid?.code !== 0) return undefined;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
