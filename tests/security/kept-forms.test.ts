import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { ask, type Reply } from "./ask";

let server: RunningServer;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server);
}, 120_000);
afterAll(() => server?.remove());
beforeEach(async () => void (await server.sql`delete from rate_limits`));

/** 1,995 characters, and 39 more as a browser sends its line breaks. */
const note = Array.from({ length: 40 }, (_, n) => `${n + 10} Det här är åtta ord på ännu en rad.`.padEnd(48, "ö")).join(
  "\n",
);
const long = note.padEnd(1_995, "å");

type Form = { path: string; field: string; filled: Record<string, string>; done: string };
const forms: Record<string, () => Promise<Form>> = {
  "a report": async () => {
    const { postId } = await world.newThread("groupMember");
    const filled = { kind: "flag", reason: "other" };
    return {
      path: `/inlagg/${postId}/rapportera/skicka`,
      field: "note",
      filled,
      done: "/granskning?klart=rapporterad",
    };
  },
  "a stop": async () => {
    const { postId } = await world.newThread("groupMember");
    const filled = { reason: "personal_data" };
    return { path: `/inlagg/${postId}/stoppa/skicka`, field: "note", filled, done: "/granskning?klart=stoppad" };
  },
  "a note to those who review": async () => {
    const page = `/granskning/${await world.newReview()}`;
    return { path: `${page}/anteckna`, field: "text", filled: {}, done: `${page}?klart=antecknad` };
  },
  "a decision": async () => {
    const page = `/granskning/${await world.newReview()}`;
    return { path: `${page}/avgor`, field: "passages", filled: { decision: "keep" }, done: `${page}?klart=avgjord` };
  },
  "a group's purpose": async () => {
    const page = `/grupper/${world.groupId}`;
    const filled = { name: "Trygg skola" };
    return { path: `${page}/redigera/spara`, field: "purpose", filled, done: `${page}?klart=andrad` };
  },
};
const names = Object.keys(forms);

/** As a browser sends it, with two characters for each line break. */
const send = ({ path, field, filled }: Form, text: string, cookie = world.cookie.groupCoordinator): Promise<Reply> =>
  ask(server.origin, path, { form: { ...filled, [field]: text.replaceAll("\n", "\r\n") }, cookie });

async function formOf(name: string): Promise<Form> {
  const made = await forms[name]?.();
  if (!made) throw new Error(`no form for ${name}`);
  return made;
}

describe("a line break counts as the one character that it was on the page", () => {
  it.each(names.slice(0, 3))("%s", async (name) => {
    const form = await formOf(name);
    expect(long.length).toBe(1_995);
    const { status, headers } = await send(form, long);
    expect([status, headers.location]).toEqual([303, form.done]);
  });

  it("a group's purpose of 500", async () => {
    const form = await formOf("a group's purpose");
    const { status, headers } = await send(form, long.slice(0, 500));
    expect([status, headers.location]).toEqual([303, form.done]);
  });
});
