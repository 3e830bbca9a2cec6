import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { demoPeople } from "#db/seed/demo-people";
import { processStart } from "#lib/platform/database/embedded/processes";
import { projectRoot } from "#lib/platform/database/project-root";
import { ask } from "#tests/security/ask";
import { startWorld } from "#tests/security/start-world";
import { temporaryFolder } from "#tests/support/database-process";

// One Brygga that runs, is stopped, gets its backup back and is killed, in that order, and the commands beside it.
const { server, world } = await startWorld();
const folder = temporaryFolder();
afterAll(folder.remove);
const backup = join(folder.path, "brygga.tar");

const GRETA = demoPeople.find(({ key }) => key === "m7")?.email ?? "";
const NEW = "ny.forvaltare@karlskrona.example";

describe("words that are no command", () => {
  it.each([
    ["Not a command", ["fly"]],
    ["Not a command", ["admin"]],
    ["Too few or too many words", ["signin-link"]],
    ["Too few or too many words", ["db", "restore"]],
    ["Too few or too many words", ["doctor", "please"]],
  ])("%s: %j is answered with how it is used, and 2", async (fault, words) => {
    const { code, out, err } = await brygga(words);
    expect([code, out, err[0], err[2]]).toEqual([
      2,
      [],
      `${fault}: ${words.join(" ")}`,
      expect.stringMatching(/^Usage: /),
    ]);
  });

  it("are none at all, or ask for help: how it is used, and 0", async () => {
    for (const words of [[], ["--help"]]) {
      const { code, out, err } = await brygga(words);
      expect([code, out[0], err]).toEqual([0, expect.stringMatching(/^Usage: /), []]);
    }
  });
});

describe("a command that cannot be done says why in one line, and makes nothing:", () => {
  const nowhere = join(folder.path, "nowhere");
  const elsewhere = {
    DATABASE_URL: "postgres://a:secret@127.0.0.1:1/b",
    APP_URL: "http://localhost:41199",
    AUTH_SECRET: "x".repeat(40),
  };

  it.each([
    ["signin-link", GRETA],
    ["admin", "invite", NEW],
    ["documents", "verify"],
    ["db", "status"],
    ["db", "stop"],
    ["db", "backup"],
  ])("%s %s where there is no database", async (...words) => {
    expect(await brygga(words, { BRYGGA_DATA: nowhere })).toEqual(
      refusal(/^There is no database in .*nowhere: `npm start`/),
    );
    expect(existsSync(nowhere)).toBe(false);
  });

  it("db restore of what is no backup", async () => {
    const missing = join(folder.path, "missing.tar");
    expect(await brygga(["db", "restore", missing], { BRYGGA_DATA: nowhere })).toEqual(
      refusal(/missing\.tar is not a whole backup \(ENOENT\): choose another\.$/),
    );
    expect(existsSync(nowhere)).toBe(false);
  });

  it("any of them with a wrong setting, or a database elsewhere that does not answer", async () => {
    expect(await brygga(["db", "status"], { LOG_LEVEL: "loud" })).toEqual(refusal(/^LOG_LEVEL: /));
    expect(await brygga(["db", "status"], elsewhere)).toEqual(
      refusal(/^DATABASE_URL: cannot reach PostgreSQL at 127\.0\.0\.1:1 \((?!.*secret)/),
    );
    expect(await brygga(["db", "stop"], elsewhere)).toEqual(
      refusal(/^DATABASE_URL is set: .* not Brygga's to stop\.$/),
    );
  });
});

describe("doctor", () => {
  it("finds nothing wrong with a Brygga that runs", async () => {
    const { wrong, said } = await doctor();
    expect(wrong).toEqual([]);
    expect(said).toEqual(
      expect.arrayContaining([
        `✓ Data directory ${server.data} can be written`,
        expect.stringMatching(/^✓ PostgreSQL 18\S* keeps what it has saved$/),
        expect.stringMatching(/^✓ Tables up to date \(\d+ migrations\)$/),
      ]),
    );
  });

  it("says what is wrong", async () => {
    const { wrong } = await doctor({ CLAMD_HOST: "127.0.0.1:1" });
    expect(wrong).toEqual([expect.stringMatching(/^✗ clamd at 127\.0\.0\.1:1 does not answer /)]);
  });

  it("looks, where there is nothing yet, and makes nothing", async () => {
    const nowhere = join(folder.path, "nowhere");
    const { wrong, said } = await doctor({ BRYGGA_DATA: nowhere });
    expect(wrong).toEqual([]);
    expect(said).toContainEqual(expect.stringMatching(/^✓ The embedded PostgreSQL runs as .*there is no database yet/));
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe("beside a Brygga that runs,", () => {
  it("signin-link makes a link that signs its person in once", async () => {
    const link = await signInLink();
    expect(link.origin).toBe(server.origin);
    expect(await openLink(link)).toBe(true);
    expect(await openLink(link)).toBe(false);
  });

  it.each(["nobody@ronneby.example", "greta"])("signin-link makes none for %s", async (address) => {
    expect(await brygga(["signin-link", address])).toEqual(refusal(/^No active member has that address: /));
  });

  it("admin invite invites somebody once, with a link that shows the invitation", async () => {
    const { code, out, err } = await brygga(["admin", "invite", NEW]);
    expect([code, err, out.length]).toEqual([0, [], 3]);
    const link = new URL(out[1] ?? "");
    const page = await ask(server.origin, link.pathname);
    expect([link.origin, page.status]).toEqual([server.origin, 200]);
    expect(page.body).toContain(`action="${link.pathname}/svar"`);
    expect(await brygga(["admin", "invite", NEW])).toEqual(refusal(/^That address has an invitation already: /));
  });

  it.each([
    [GRETA, /^That person is a member already: /],
    ["greta", /^That is not an e-mail address: /],
  ])("admin invite does not invite %s", async (address, line) => {
    expect(await brygga(["admin", "invite", address])).toEqual(refusal(line));
  });

  it("documents verify finds everything as it was adopted", async () => {
    const { code, out, err } = await brygga(["documents", "verify"]);
    expect([code, err, out]).toEqual([0, [], [expect.stringMatching(/^([1-9]\d*) of \1 adopted versions have /)]]);
  });

  it("db status says that it runs, and as which process", async () => {
    expect(await brygga(["db", "status"])).toEqual(status(`running (process ${server.pid()})`));
  });

  it("db stop leaves its database alone", async () => {
    const running = `^Brygga already runs on ${server.data} \\(process ${server.pid()}\\): stop it first`;
    expect(await brygga(["db", "stop"])).toEqual(refusal(new RegExp(running)));
    expect((await ask(server.origin, "/api/health")).status).toBe(200);
  });
});

it("what was there when it was backed up is there again when that is restored", { timeout: 120_000 }, async () => {
  const kept = await world.newReply("groupMember");
  const file = await world.newFile();
  const made = await brygga(["db", "backup", backup]);
  expect(made).toEqual({
    code: 0,
    out: [`Backup made: ${backup}`, expect.stringMatching(/^\d+ tables, \d+ rows, [1-9]\d* stored files\. /)],
    err: [],
  });
  expect(await brygga(["db", "backup", backup])).toEqual(refusal(/brygga\.tar exists: choose another name/));
  const { err } = refusal(/^Brygga already runs on /);
  expect(await brygga(["db", "restore", backup])).toMatchObject({ code: 1, err });

  const cookie = world.cookie.groupMember;
  const answers = async ({ threadId }: { threadId: string }) => {
    const { status, body } = await ask(server.origin, `/tradar/${threadId}`, { cookie });
    return status === 200 ? body.includes("Så här.") : status;
  };
  const bytes = async () => (await ask(server.origin, `/api/filer/${file}`, { cookie })).body;
  expect([await answers(kept), await bytes()]).toEqual([true, "åäö"]);
  const json = { reason: "mistake" };
  await ask(server.origin, `/api/posts/${kept.postId}`, { cookie, method: "DELETE", json });
  const later = await world.newReply("groupMember");
  rmSync(join(server.data, "files"), { recursive: true });
  expect([await answers(kept), await answers(later), await bytes()]).not.toContain("åäö");
  expect([await answers(kept), await answers(later)]).toEqual([false, true]);

  await server.terminate();
  const restored = await brygga(["db", "restore", backup]);
  expect(restored).toMatchObject({ code: 0, err: [] });
  expect(restored.out.at(-2)).toMatch(/^Restored the backup of \S+ in [\d.]+ s\.$/);
  const keptIn = /^What was there before lies in (.+): remove it/.exec(restored.out.at(-1) ?? "")?.[1] ?? "";
  expect(existsSync(join(keptIn, "postgres"))).toBe(true);
  await server.start();
  expect([await answers(kept), await answers(later), await bytes()]).toEqual([true, 404, "åäö"]);
});

describe("beside a Brygga that is stopped,", { timeout: 120_000 }, () => {
  it("each command works on its database and leaves it stopped; a link is there at the next start", async () => {
    await server.terminate();
    expect(await brygga(["db", "status"])).toEqual(status("not running"));
    expect((await doctor()).wrong).toEqual([]);
    const link = await signInLink();
    expect(await brygga(["admin", "invite", NEW])).toEqual(refusal(/^That address has an invitation already: /));
    expect(await brygga(["documents", "verify"])).toMatchObject({ code: 0, err: [] });
    expect(await brygga(["db", "backup", join(folder.path, "second.tar")])).toMatchObject({ code: 0, err: [] });
    expect(await brygga(["db", "stop"])).toEqual(done("No PostgreSQL runs on this data directory."));
    await server.start();
    expect(await openLink(link)).toBe(true);
  });

  it("db stop ends the PostgreSQL that one left that was killed", async () => {
    const left = server.postmaster();
    await server.kill();
    expect(processStart(left)).toBeDefined();
    expect(await brygga(["db", "stop"])).toEqual(done("PostgreSQL stopped."));
    expect(processStart(left)).toBeUndefined();
  });
});

type Said = { code: number; out: string[]; err: string[] };

/** The built program, as `npm run brygga` runs it, on the data directory of the Brygga above unless told otherwise. */
async function brygga(words: string[], settings: Record<string, string> = {}): Promise<Said> {
  const root = projectRoot();
  const child = spawn(
    join(root, "node_modules", ".bin", "node"),
    ["--enable-source-maps", "dist/brygga.js", ...words],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: "production",
        PORT: new URL(server.origin).port,
        BRYGGA_DATA: server.data,
        ...settings,
      },
    },
  );
  const [[code], out, err] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { code, out: linesOf(out), err: linesOf(err) };
}

function linesOf(said: string): string[] {
  return said === "" ? [] : said.replace(/\n$/, "").split("\n");
}

const done = (line: string): Said => ({ code: 0, out: [line], err: [] });
/** One line and no more: no stack, and nothing half done. */
const refusal = (line: RegExp): Said => ({ code: 1, out: [], err: [expect.stringMatching(line)] });

const status = (brygga: string): Said => ({
  code: 0,
  out: [
    `Data directory  ${server.data}`,
    `Brygga          ${brygga}`,
    expect.stringMatching(/^PostgreSQL {6}18/),
    expect.stringMatching(/^Size {12}\d+ MB$/),
    expect.stringMatching(/^Connections {5}\d+$/),
    expect.stringMatching(/^Migrations {6}\d+ applied, 0 pending, 0 unknown$/),
  ],
  err: [],
});

/** What it says, and what of that is wrong: 1 when anything is. How full this machine's disk is, is left out. */
async function doctor(settings: Record<string, string> = {}): Promise<{ wrong: string[]; said: string[] }> {
  const { code, out, err } = await brygga(["doctor"], settings);
  expect([err, out.filter((line) => !/^[✓✗] /.test(line))]).toEqual([[], []]);
  expect(code).toBe(out.some((line) => line.startsWith("✗")) ? 1 : 0);
  const said = out.filter((line) => !/ GB free/.test(line));
  return { wrong: said.filter((line) => line.startsWith("✗")), said };
}

async function signInLink(): Promise<URL> {
  const { code, out, err } = await brygga(["signin-link", GRETA]);
  expect([code, err, out.slice(1)]).toEqual([0, [], [expect.stringMatching(/^Works once, within \d+ minutes\. /)]]);
  return new URL(out[0] ?? "");
}

/** Whether whoever sends the form behind the link is let in. */
async function openLink(link: URL): Promise<boolean> {
  const { headers } = await ask(server.origin, `${link.pathname}/svar`, {
    form: Object.fromEntries(link.searchParams),
  });
  const cookie = (headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0]).join("; ");
  return (await ask(server.origin, "/api/threads", { cookie })).status === 200;
}
