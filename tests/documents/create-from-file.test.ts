import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { auditEntries } from "#db/schema";
import { createFromFile } from "#lib/documents/create-from-file";
import type { PictureStore } from "#lib/documents/files/store-pictures";
import { getDocument } from "#lib/documents/queries";
import { type FromFileInput, fromFileInput } from "#lib/documents/schema";
import type { MemberContext } from "#lib/platform/context";
import { DomainError } from "#lib/platform/errors";
import { samples } from "#tests/files/samples";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";

/** Nothing here brings a picture. */
const none: PictureStore = { store: () => Promise.reject(new Error("a picture")), discard: () => Promise.resolve() };
/** `now`: whoever brings it, when it has been read. */
const bring = (ctx: MemberContext, input: FromFileInput, now: () => Promise<MemberContext> = async () => ctx) =>
  createFromFile(ctx, input, { freshContext: now, pictures: () => none });
const bytes = (text: string) => new TextEncoder().encode(text);
const named = (name: string, text: string) => ({ name, bytes: bytes(text) });

describe("a document from a file", () => {
  it("is a draft with the file's text, named as asked, as the file calls itself, or as it is called", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const take = async (title: string, file: { name: string; bytes: Uint8Array<ArrayBuffer> }) => {
      const id = randomUUID();
      const result = await bring(klara, { id, groupId: group.id, title, file });
      expect(result).toEqual({ outcome: "created", id, lost: [], needsCare: false });
      const document = await getDocument(klara, id);
      return [document.title, document.status, document.content.content.map(({ type, attrs }) => attrs?.level ?? type)];
    };
    const plan = "# Plan för torget\n\n## Läget\n\n- ljus\n- träd\n";
    expect(await take("", named("plan.md", plan))).toEqual(["Plan för torget", "draft", [2, "bulletList"]]);
    expect(await take(" Torget  2026 ", named("plan.MD", plan))).toEqual([
      "Torget 2026",
      "draft",
      [2, 2, "bulletList"],
    ]);
    expect(await take("", named("Möte i maj.htm", "<p>Hej</p>"))).toEqual(["Möte i maj", "draft", ["paragraph"]]);
  });

  it("sent twice is one document", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const input = { id: randomUUID(), groupId: group.id, title: "", file: named("Torget.md", "Vi ses.") };
    await bring(klara, input);
    expect(await bring(klara, input)).toMatchObject({ outcome: "created", id: input.id });
    expect(await db.execute(sql`select count(*)::int as n from documents where group_id = ${group.id}`)).toEqual([
      { n: 1 },
    ]);
  });

  it("says what did not come along, and what is to be gone through before others read it", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const html = `<p>Ring 070-123 45 67.</p><img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="https://elsewhere.example/a.png"><p><u>x</u></p>`;
    expect(
      await bring(klara, { id: randomUUID(), groupId: group.id, title: "", file: named("Torget.html", html) }),
    ).toMatchObject({ outcome: "created", lost: ["formatting", "pictures", "remote-pictures"], needsCare: true });
  });

  it("is not made of what may never be kept, of other files, or in somebody else's group", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, outsider] = [as(db, await makeMember(db, { group })), as(db, await makeMember(db))];
    const take = async (name: string, text: string | Uint8Array<ArrayBuffer>) => {
      const file = typeof text === "string" ? named(name, text) : { name, bytes: text };
      return (await bring(klara, { id: randomUUID(), groupId: group.id, title: "", file })).outcome;
    };
    expect(await take("Möte.md", "Kalle, 19121212-1212, var med.")).toBe("personal-data");
    expect(await take("Möte.pdf", "x")).toBe("unknown-kind");
    expect(await take("Möte", "x")).toBe("unknown-kind");
    expect(await take("Möte.docx", "x")).toBe("not-this-kind");
    expect(await take("Möte.md", new Uint8Array(10_000_001).fill(120))).toBe("too-large");
    expect(await take("M.md", "x")).toBe("no-title");
    expect(await db.execute(sql`select from documents where group_id = ${group.id}`)).toHaveLength(0);
    const noted = (await db.select().from(auditEntries)).map(({ action, details }) => [action, details]);
    expect(noted).toContainEqual(["document.stop", { "personal-number": 1 }]);
    await expect(
      bring(outsider, { id: randomUUID(), groupId: group.id, title: "", file: named("Möte.md", "x") }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const problem = (title: string, text: string) => {
      const file = named("Möte.md", text);
      const { path, message } = fromFileInput.safeParse({ id: randomUUID(), groupId: group.id, title, file }).error
        ?.issues[0] ?? { path: [], message: "" };
      return [path[0], message];
    };
    expect(problem("", "")).toEqual(["file", "file-missing"]);
    expect(problem("ab", "x")).toEqual(["title", "title-too-short"]);
    expect(problem("Om 19121212-1212", "x")).toEqual(["title", "title-personal-data"]);
  });

  it("is not made for whoever lost the right to while others were before it, or signed out", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const shown = `<p>Torget:</p><img src="data:image/png;base64,${samples["bild.png"]?.toString("base64")}" alt="Torget">`;
    const input = { id: randomUUID(), groupId: group.id, title: "", file: named("Torget.html", shown) };
    const removed = { ...klara, actor: { ...klara.actor, groups: new Map() } };
    await expect(bring(klara, input, async () => removed)).rejects.toMatchObject({ code: "forbidden" });
    const signedOut = new DomainError("signed-out", "sign in first");
    await expect(bring(klara, input, () => Promise.reject(signedOut))).rejects.toMatchObject({ code: "signed-out" });
    expect(await db.execute(sql`select from documents where group_id = ${group.id}`)).toHaveLength(0);
    expect(await db.select().from(auditEntries)).toEqual([]);
  });
});
