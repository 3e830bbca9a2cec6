import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ask, type Reply } from "./ask";
import { cookieOf } from "./limits";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();
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

/** The form's page after an answer that leads back to it. */
const openAgain = (reply: Reply, cookie = world.cookie.groupCoordinator) =>
  ask(server.origin, reply.headers.location ?? "", { cookie: `${cookie}; ${cookieOf(reply, "brygga.form")}` });

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

describe("what was wrong does not cost the text", () => {
  it.each(names.slice(0, 3))("%s that is too long comes back whole", async (name) => {
    const form = await formOf(name);
    const text = `${long}\nHugos sista rad`;
    const { body } = await openAgain(await send(form, text));
    expect(body).toContain(text);
    expect(body).toContain("Texten är för lång");
  });

  it("4,000 characters of which a line is not in the post come back in the form", async () => {
    const form = await formOf("a decision");
    const passages = `${long}\n${long.replaceAll("ord", "rad")}`;
    const sent = await send({ ...form, filled: { decision: "redact" } }, passages);
    const { body } = await openAgain(sent);
    expect(body).toContain(passages);
    expect(body).toContain("Några av orden finns inte i inlägget");
  });

  it("almost 10,000 that no cookie holds come back in the answer, to be sent from there", async () => {
    const form = await formOf("a decision");
    const lines = Array.from({ length: 150 }, () => randomBytes(32).toString("hex"));
    const sent = await send({ ...form, filled: { decision: "redact" } }, lines.join("\n"));
    expect(sent.status).toBe(422);
    expect(sent.body).toContain(`>\n${lines.join("\n")}</textarea>`);
    expect(sent.body).toContain('<input type="hidden" name="decision" value="redact">');
    expect(sent.body).toContain("Några av orden finns inte i inlägget");
    expect(sent.body).toMatch(/<a href="\/granskning\/[^"]+\?fel=1" target="_blank"/);
  });
});

describe("what is sent by somebody who is signed out stands in the answer", () => {
  it.each(names)("%s", async (name) => {
    const form = await formOf(name);
    const { status, body } = await send(form, long, "");
    expect(status).toBe(401);
    expect(body).toContain(`>\n${long}</textarea>`);
    expect(body).toContain(`action="${form.path}"`);
    expect(body).toMatch(/<a href="\/logga-in\?till=[^"]+" target="_blank"/);
  });
});

describe("what was filled in is theirs who filled it in", () => {
  it("the next person at the same browser does not read it", async () => {
    const form = await formOf("a report");
    const sent = await send(form, `${long}\nHugos sista rad`);
    expect((await openAgain(sent)).body).toContain(long);
    const next = await openAgain(sent, world.cookie.guest);
    const later = await openAgain(sent, await server.signIn(world.personId.groupCoordinator));
    for (const { status, body } of [next, later]) {
      expect(status).toBe(200);
      expect(body).not.toContain("Hugos sista rad");
    }
  });

  it("signing out ends it", async () => {
    const cookie = await server.signIn(world.personId.groupMember);
    const { headers } = await ask(server.origin, "/logga-ut", { cookie, form: {} });
    expect(headers["set-cookie"]).toContainEqual(expect.stringMatching(/^brygga\.form=; .*Max-Age=0/));
  });
});
