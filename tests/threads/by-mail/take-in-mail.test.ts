import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { SendMailOptions } from "nodemailer";
import type { Db } from "#db/client";
import {
  auditEntries,
  deliveries,
  groups,
  mailedReplies,
  mailOutbox,
  memberships,
  people,
  posts,
  threads,
} from "#db/schema";
import { writeNotices } from "#lib/notifications/write-notices";
import type { Refusal } from "#lib/platform/mail/reply-refusals";
import { rules } from "#lib/platform/rate-limit";
import { type Doors, takeInMail } from "#lib/threads/by-mail/take-in-mail";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { splitThread } from "#lib/threads/moving/split-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "../start";
import { addressFor, doors, letter, lookUp, noAnswer } from "./letter";

const text = "Vi gick en vandring med skolan.\n\nDet blev åtta åtgärder.";

type Answer = {
  recipient: string;
  template: string;
  payload: { reason: string; text: string; drafted: boolean; kinds: string[] };
};
type Step = { signedBy?: string | null; whole?: boolean; lastTry?: boolean; doors?: Doors };

/** Love has asked something in a group where Greta is; Greta answers by mail. */
async function world(db: Db, access: "open" | "restricted" = "restricted") {
  const group = await makeGroup(db, { access });
  const love = await makeMember(db, { group });
  const greta = await makeMember(db, { group, firstName: "Greta" });
  const { threadId } = await start(as(db, love), group.id);
  const address = await addressFor(db, greta.id, threadId);
  const send = async (mail: SendMailOptions = {}, step: Step = {}) => {
    const { signedBy = "kommun.example", whole = true, lastTry = false, doors: through = doors } = step;
    const raw = await letter({ from: greta.email, to: address, subject: "SV: Nytt", text, ...mail }, signedBy);
    return takeInMail(asSystem(db), { raw, whole, deliveredTo: [] }, through, lastTry);
  };
  const replies = () =>
    db
      .select({ text: posts.text, authorId: posts.authorId })
      .from(posts)
      .where(sql`thread_id = ${threadId} and number > 1`);
  return { group, love, greta, threadId, address, send, replies };
}

async function answers(db: Db): Promise<Answer[]> {
  const rows = await db.select().from(mailOutbox).where(sql`template like 'reply-%'`).orderBy(mailOutbox.createdAt);
  return rows as unknown as Answer[];
}

async function soleAnswer(db: Db): Promise<Answer> {
  const all = await answers(db);
  expect(all).toHaveLength(1);
  return all[0] as Answer;
}

/** Sends what must not be published, and looks that it was not, that its writer was told why, and that they have the text. */
async function expectRefused(
  db: Db,
  { greta, replies, send }: Awaited<ReturnType<typeof world>>,
  reason: Refusal,
  mail: SendMailOptions = {},
  step: Step = {},
): Promise<Answer> {
  expect(await send(mail, step)).toBe(reason);
  expect(await replies()).toEqual([]);
  const answer = await soleAnswer(db);
  expect(answer).toMatchObject({ template: "reply-refused", recipient: greta.email, payload: { reason } });
  if (mail.text === undefined) expect(answer.payload.text).toBe(text);
  return answer;
}

describe("an answer by mail", () => {
  it("becomes a post by whoever the address belongs to, for the organisation they are in, and they are told", async ({
    db,
  }) => {
    const { send, replies, greta, threadId } = await world(db);
    const quoted = `${text}\n\nMvh\nGreta Fyrtorn\n\nDen tors 26 nov. 2026 kl 09:12 skrev Brygga <brygga@lan.example>:\n> Logga in`;
    expect(await send({ text: quoted })).toBe("posted");
    expect(await replies()).toEqual([
      { text: "Vi gick en vandring med skolan.\nDet blev åtta åtgärder.", authorId: greta.id },
    ]);
    expect(await soleAnswer(db)).toMatchObject({
      template: "reply-posted",
      recipient: greta.email,
      payload: { path: `/tradar/${threadId}` },
    });
    const [post] = await db.select().from(posts).where(eq(posts.authorId, greta.id));
    expect(post?.organisationId).toBe(greta.actor.standing?.organisationId);
    const acts = await db.select({ action: auditEntries.action, details: auditEntries.details }).from(auditEntries);
    expect(acts).toContainEqual({ action: "post.by-mail", details: { outcome: "posted" } });
    expect(JSON.stringify(acts)).not.toContain("vandring");
  });

  it("answers the post that the mail was about, whose author is told of it as by Svara", async ({ db }) => {
    const { group, love, greta, threadId, send, replies } = await world(db);
    const klara = await makeMember(db, { group });
    const { id: postId } = await reply(as(db, klara), threadId);
    await writeNotices(asSystem(db));
    expect(await send({ to: await addressFor(db, greta.id, threadId, { postId }) })).toBe("posted");
    expect(await replies()).toHaveLength(2);
    const [answer] = await db.select().from(posts).where(eq(posts.authorId, greta.id));
    expect(answer?.replyTo).toBe(postId);
    await writeNotices(asSystem(db));
    const told = await db.select().from(deliveries).where(sql`post_id = ${answer?.id} and channel = 'app'`);
    expect(told.find(({ personId }) => personId === klara.id)?.reason).toBe("replied");
    expect(told.find(({ personId }) => personId === love.id)?.reason).toBe("thread");
  });

  it("answers the thread when the post has been taken away or moved to another thread", async ({ db }) => {
    const { group, love, greta, threadId, send } = await world(db);
    const [gone, elsewhere] = [await reply(as(db, love), threadId), await start(as(db, love), group.id)];
    await db.update(posts).set({ deletedAt: new Date() }).where(eq(posts.id, gone.id));
    const [alva, away] = [await makeMember(db, { group, role: "coordinator" }), await reply(as(db, love), threadId)];
    await splitThread(as(db, alva), { threadId, newThreadId: randomUUID(), title: "För sig", postIds: [away.id] });
    for (const postId of [gone.id, elsewhere.postId, away.id])
      expect(await send({ to: await addressFor(db, greta.id, threadId, { postId }) })).toBe("posted");
    const answers = await db.select().from(posts).where(eq(posts.authorId, greta.id));
    expect(answers.map(({ replyTo }) => replyTo)).toEqual([null, null, null]);
    expect(answers.map((answer) => answer.threadId)).toEqual([threadId, threadId, threadId]);
  });

  it("is one post and one answer, however often it comes", async ({ db }) => {
    const { send, replies } = await world(db);
    const messageId = "<samma@kommun.example>";
    expect(await send({ messageId })).toBe("posted");
    expect(await send({ messageId })).toBe("duplicate");
    expect(await replies()).toHaveLength(1);
    expect(await answers(db)).toHaveLength(1);
    expect(await send()).toBe("posted");
    expect(await replies()).toHaveLength(2);
  });

  it("is one post when two of it are taken in at once", async ({ committed: { db } }) => {
    const { send, replies } = await world(db);
    const messageId = "<samma@kommun.example>";
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => send({ messageId })));
    expect(outcomes.sort()).toEqual(["duplicate", "duplicate", "duplicate", "posted"]);
    expect(await replies()).toHaveLength(1);
  });

  it("is one post when somebody who has a copy sends it once more under another id or to more addresses", async ({
    db,
  }) => {
    const there = await world(db);
    const raw = await letter({ from: there.greta.email, to: there.address, text });
    const unsignedId = Buffer.concat([Buffer.from("Message-ID: <ny@annan.example>\r\n"), raw]);
    const further = Buffer.concat([Buffer.from("X-Original-To: svar+00@svar.brygga.example\r\n"), raw]);
    const take = (raw: Buffer) => takeInMail(asSystem(db), { raw, whole: true, deliveredTo: [] }, doors);
    expect(await take(raw)).toBe("posted");
    expect(await take(unsignedId)).toBe("duplicate");
    expect(await take(further)).toBe("duplicate");
    expect(await there.replies()).toHaveLength(1);
    expect(await answers(db)).toHaveLength(1);
  });

  it("may be HTML alone, with a picture in the signature and an electronic signature", async ({ db }) => {
    const { send, replies } = await world(db);
    const html = '<p>Vi gick en vandring &amp; åt våfflor.</p><p>Mvh<br>Greta<br><img src="cid:logo"></p>';
    const attachments = [
      {
        filename: "logo.png",
        cid: "logo",
        content: Buffer.from("89504e47", "hex"),
        contentDisposition: "inline" as const,
      },
      { filename: "smime.p7s", content: "x", contentType: "application/pkcs7-signature" },
    ];
    expect(await send({ html, text: undefined, attachments } as SendMailOptions)).toBe("posted");
    expect((await replies())[0]?.text).toBe("Vi gick en vandring & åt våfflor.");
  });

  it("is found by the address wherever it stands, in capitals too", async ({ db }) => {
    const { send, address, replies } = await world(db);
    expect(await send({ to: "annan@kommun.example", cc: address.toUpperCase() })).toBe("posted");
    expect(await send({ to: "annan@kommun.example", headers: { "Delivered-To": address } })).toBe("posted");
    expect(await replies()).toHaveLength(2);
  });
});

describe("an answer by mail is not published, and given back,", () => {
  it("to an address that we have not made, or that is none any more", async ({ db }) => {
    const { send, replies, greta } = await world(db);
    expect(await send({ to: "svar+00112233445566778899aabbccddeeff@svar.brygga.example" })).toBe("unknown-address");
    expect(await replies()).toEqual([]);
    expect(await soleAnswer(db)).toMatchObject({
      recipient: greta.email,
      payload: { reason: "unknown-address", text },
    });
  });

  it("after thirty days", async ({ db }) => {
    const there = await world(db);
    const to = await addressFor(db, there.greta.id, there.threadId, { expiresAt: new Date(Date.now() - 1_000) });
    await expectRefused(db, there, "expired", { to });
  });

  it("from another address, which is told when its domain says that it wrote, and otherwise the owner is", async ({
    db,
  }) => {
    const { send, replies, greta } = await world(db);
    expect(await send({ from: "greta@hemma.example" }, { signedBy: "hemma.example" })).toBe("other-sender");
    expect(await soleAnswer(db)).toMatchObject({
      recipient: "greta@hemma.example",
      payload: { reason: "other-sender", text },
    });
    expect(await send({ from: "nagon@annan.example" }, { signedBy: null })).toBe("other-sender");
    expect((await answers(db))[1]).toMatchObject({ recipient: greta.email });
    expect(await replies()).toEqual([]);
  });

  it.for([
    ["by nobody", null],
    ["by somebody else's server", "annan.example"],
    ["by a server of a name that only ends alike", "onkommun.example"],
  ] as const)("signed %s", async ([, signedBy], { db }) => {
    await expectRefused(db, await world(db), "unverified", {}, { signedBy });
  });

  it("signed and changed afterwards", async ({ db }) => {
    const there = await world(db);
    const raw = await letter({ from: there.greta.email, to: there.address, text });
    const changed = Buffer.from(raw.toString("latin1").replace("vandring", "promenad"), "latin1");
    expect(await takeInMail(asSystem(db), { raw: changed, whole: true, deliveredTo: [] }, doors)).toBe("unverified");
    expect(await there.replies()).toEqual([]);
  });

  it("with two senders in it", async ({ db }) => {
    const { send, greta, replies } = await world(db);
    expect(await send({ from: [greta.email, "nagon@kommun.example"] as never })).toBe("other-sender");
    const raw = await letter({
      from: greta.email,
      to: await addressFor(db, greta.id, (await world(db)).threadId),
      text,
    });
    const twice = Buffer.concat([Buffer.from("From: nagon@annan.example\r\n"), raw]);
    expect(await takeInMail(asSystem(db), { raw: twice, whole: true, deliveredTo: [] }, doors)).not.toBe("posted");
    expect(await replies()).toEqual([]);
  });

  it("while DNS does not answer it waits, and is refused in the end", async ({ db }) => {
    const there = await world(db);
    const away = { ...doors, lookUp: noAnswer };
    const messageId = "<samma@kommun.example>";
    await expect(there.send({ messageId }, { doors: away })).rejects.toThrow("no answer about the key");
    expect(await answers(db)).toEqual([]);
    expect(await db.select().from(mailedReplies)).toEqual([]);
    await expectRefused(db, there, "unverified", { messageId }, { doors: away, lastTry: true });
  });

  it("larger than is read", async ({ db }) => {
    await expectRefused(db, await world(db), "too-large", {}, { whole: false });
  });

  it.for([
    ["text", { text: "Vi gick en vandring.\n".repeat(60_000) }],
    ["formatting", { text: "", html: `<p>Vi gick en vandring.</p>${"<table><tr><td>".repeat(20_000)}` }],
  ] as const)("with more %s than is read", async ([, mail], { db }) => {
    const answer = await expectRefused(db, await world(db), "too-large", mail);
    expect(answer.payload.text).toContain("Vi gick en vandring.");
  });

  it("signed so often that asking for all the keys would be an attack on name servers", async ({ db }) => {
    const there = await world(db);
    const asked: string[] = [];
    const raw = await letter({ from: there.greta.email, to: there.address, text });
    const more = Array.from(
      { length: 50 },
      (_, n) => `DKIM-Signature: v=1; a=rsa-sha256; d=kommun.example; s=s${n}; h=from; bh=x; b=x\r\n`,
    );
    const counting: Doors["lookUp"] = async (name, type) => {
      asked.push(name);
      return lookUp(name, type);
    };
    const mail = { raw: Buffer.concat([Buffer.from(more.join("")), raw]), whole: true, deliveredTo: [] };
    expect(await takeInMail(asSystem(db), mail, { ...doors, lookUp: counting })).toBe("unverified");
    expect(asked).toEqual([]);
    expect(await there.replies()).toEqual([]);
  });

  it("by somebody who has left the group meanwhile", async ({ db }) => {
    const there = await world(db);
    await leaveGroup(db, there.greta.id, there.group.id);
    await expectRefused(db, there, "no-access");
  });

  it.for(["suspended", "ended"] as const)("by somebody who is %s", async (status, { db }) => {
    const there = await world(db);
    await db.update(people).set({ status }).where(eq(people.id, there.greta.id));
    await expectRefused(db, there, "no-access");
  });

  it("by somebody whose organisation they have left", async ({ db }) => {
    const there = await world(db);
    await db
      .update(memberships)
      .set({ endsOn: "2026-01-01", startsOn: "2025-01-01" })
      .where(eq(memberships.personId, there.greta.id));
    await expectRefused(db, there, "no-access");
  });

  it("to a thread that is gone", async ({ db }) => {
    const there = await world(db);
    await db.update(threads).set({ deletedAt: new Date() }).where(eq(threads.id, there.threadId));
    await expectRefused(db, there, "no-access");
  });

  it("by a guest of no organisation, who reads and does not write", async ({ db }) => {
    const there = await world(db);
    await db.update(people).set({ guest: true }).where(eq(people.id, there.greta.id));
    await db.delete(memberships).where(eq(memberships.personId, there.greta.id));
    await db.execute(
      sql`update group_members set role = 'guest', expires_at = now() + interval '1 day' where person_id = ${there.greta.id}`,
    );
    await expectRefused(db, there, "may-not-write");
  });

  it("in a group that has become confidential", async ({ db }) => {
    const there = await world(db);
    await db.update(groups).set({ access: "confidential" }).where(eq(groups.id, there.group.id));
    await expectRefused(db, there, "confidential");
  });

  it("in a locked thread", async ({ db }) => {
    const there = await world(db);
    await db.update(threads).set({ lockedAt: new Date() }).where(eq(threads.id, there.threadId));
    await expectRefused(db, there, "locked");
  });

  it("to a thread that others read since the mail was sent: the text waits there as a draft", async ({ db }) => {
    const there = await world(db);
    const other = await makeGroup(db, { access: "open" });
    await db.update(threads).set({ groupId: other.id }).where(eq(threads.id, there.threadId));
    const answer = await expectRefused(db, there, "moved");
    expect(answer.payload).toMatchObject({ drafted: true });
  });

  it("with a personal number: nothing of it is kept, and the mail has dots there", async ({ db }) => {
    const there = await world(db);
    const secret = "19121212-1212";
    const answer = await expectRefused(db, there, "stopped-data", { text: `Fråga om ${secret} i höstas.` });
    expect(answer.payload).toMatchObject({
      kinds: ["personal-number"],
      drafted: false,
      text: "Fråga om ••••••••-•••• i höstas.",
    });
    const kept = await db.execute(
      sql`select (select json_agg(d) from drafts d)::text || (select json_agg(o) from mail_outbox o)::text as all`,
    );
    expect(JSON.stringify(kept)).not.toContain("1212");
  });

  it("with what may be a plate: it becomes a draft in the thread", async ({ db }) => {
    const there = await world(db);
    const words = "Bilen ABC 12D stod där.";
    const answer = await expectRefused(db, there, "personal-data", { text: words });
    expect(answer.payload).toMatchObject({ kinds: ["plate"], drafted: true, text: words });
    const { content } = await getDraft(as(db, there.greta), replyDraftKey(there.threadId));
    expect(JSON.stringify(content?.doc)).toContain(words);
  });

  it("and what is being written in the thread already is left alone", async ({ db }) => {
    const there = await world(db);
    const contextKey = replyDraftKey(there.threadId);
    await saveDraft(as(db, there.greta), { contextKey, content: { doc: bodyOf("Halvskrivet") }, baseVersion: 0 });
    const answer = await expectRefused(db, there, "personal-data", { text: "Bilen ABC 12D stod där." });
    expect(answer.payload.drafted).toBe(false);
    expect(JSON.stringify((await getDraft(as(db, there.greta), contextKey)).content)).toContain("Halvskrivet");
  });

  it("with files: the text becomes a draft, where files can be added", async ({ db }) => {
    const there = await world(db);
    const attachments = [{ filename: "plan.pdf", content: "%PDF-1.7" }];
    expect((await expectRefused(db, there, "attachments", { attachments })).payload.drafted).toBe(true);
  });

  it("with nothing but a quotation", async ({ db }) => {
    await expectRefused(db, await world(db), "empty", { text: "> Logga in för att läsa." });
  });

  it("longer than a post: it becomes a draft", async ({ db }) => {
    const words = "Ett ord till. ".repeat(2_000).trim();
    const answer = await expectRefused(db, await world(db), "too-long", { text: words });
    expect(answer.payload).toMatchObject({ drafted: true, text: words });
  });

  it("after more in an hour than anybody writes", async ({ db }) => {
    const there = await world(db);
    for (let n = 0; n < rules["mailed-reply"].tokens; n++) expect(await there.send()).toBe("posted");
    expect(await there.send()).toBe("too-many");
    expect((await answers(db)).filter(({ payload }) => payload.reason === "too-many")).toHaveLength(1);
  });
});

describe("whoever has got hold of somebody's address", () => {
  it("can neither fill their mailbox nor use up what they may send", async ({ db }) => {
    const there = await world(db);
    const { tokens } = rules["mailed-reply"];
    for (let n = 0; n < tokens; n++)
      expect(await there.send({ from: "nagon@annan.example" }, { signedBy: null })).toBe("other-sender");
    expect(await there.send({ from: "nagon@annan.example" }, { signedBy: null })).toBe("stranger");
    expect(await there.send({}, { signedBy: null })).toBe("stranger");
    expect(await answers(db)).toHaveLength(tokens);
    expect(await there.send()).toBe("posted");
  });
});

describe("nobody is answered", () => {
  it.for([
    ["an absence", { headers: { "Auto-Submitted": "auto-replied" } }],
    ["an absence that only its subject shows", { subject: "Automatiskt svar: Du har ett nytt svar i Brygga" }],
    ["a list", { headers: { Precedence: "list" } }],
    ["a mailing", { headers: { Precedence: "bulk" } }],
    ["an answering machine", { headers: { "X-Autoreply": "yes" } }],
    ["a mail without a sender to answer", { headers: { "Return-Path": "<>" } }],
    ["a delivery report", { raw: true }],
  ] as const)("for %s, and it is no post", async ([, mail], { db }) => {
    const there = await world(db);
    if ("raw" in mail) {
      const raw = Buffer.from(
        `From: MAILER-DAEMON@kommun.example\r\nTo: ${there.address}\r\nMessage-ID: <dsn@kommun.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n\r\nOlevererat\r\n--x--\r\n`,
      );
      expect(await takeInMail(asSystem(db), { raw, whole: true, deliveredTo: [] }, doors)).toBe("automatic");
    } else expect(await there.send(mail)).toBe("automatic");
    expect(await there.replies()).toEqual([]);
    expect(await answers(db)).toEqual([]);
  });

  it("who can neither be believed nor used an address of ours", async ({ db }) => {
    const { send } = await world(db);
    const to = "svar+00@svar.brygga.example";
    expect(await send({ to, from: "nagon@annan.example" }, { signedBy: null })).toBe("stranger");
    expect(await answers(db)).toEqual([]);
  });

  it("for what no mail program has built, and it is not tried again", async ({ db }) => {
    const there = await world(db);
    const raw = Buffer.from(
      `From: ${there.greta.email}\r\nTo: ${there.address}\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${"--x\r\n\r\nhej\r\n".repeat(5_000)}`,
    );
    const take = () => takeInMail(asSystem(db), { raw, whole: true, deliveredTo: [] }, doors);
    expect(await take()).toBe("unreadable");
    expect(await take()).toBe("duplicate");
    expect(await answers(db)).toEqual([]);
  });

  it("and a mail that says to be signed by a header of its own is not believed", async ({ db }) => {
    const there = await world(db);
    const headers = { "Authentication-Results": "mx.brygga.example; dkim=pass header.d=kommun.example; dmarc=pass" };
    await expectRefused(db, there, "unverified", { headers }, { signedBy: null, doors: { ...doors, lookUp } });
  });
});
