import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { replyAddresses } from "#db/schema";
import { env } from "#lib/platform/env";
import { renderMail } from "#lib/platform/mail/render-mail";
import { hashToken } from "#lib/platform/secrets";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { makeGroup, makeMember } from "#tests/support/factories";
import { mailsTo, stoppedClock } from "./network";

const site = { appUrl: new URL("https://brygga.example"), demo: false, replyBase: "svar@svar.brygga.example" };
const on = { MAIL_IN: "resend", MAIL_IN_ADDRESS: "svar@svar.brygga.example" } as const;
const off = { MAIL_IN: env().MAIL_IN, MAIL_IN_ADDRESS: env().MAIL_IN_ADDRESS };

/** Greta writes to Love, so many threads of his, in a group of some access; what Love is mailed. */
async function mailAfterReplies(
  db: Db,
  access: "open" | "restricted" | "confidential",
  { threads = 1, replies = 1 } = {},
) {
  const group = await makeGroup(db, { access });
  const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
  let [threadId, postId] = ["", ""];
  for (let n = 0; n < threads; n++) {
    ({ threadId } = await clock.post(love, group.id));
    for (let reply = 0; reply < replies; reply++) postId = await clock.reply(greta, threadId);
  }
  await clock.at("2026-11-25T09:05+01:00");
  const [mail] = await mailsTo(db, love);
  const rendered = await renderMail("notices", mail?.payload, "sv", site);
  return { ...rendered, love, threadId, postId, addresses: await db.select().from(replyAddresses) };
}

describe("a mail about one thread", () => {
  beforeEach(() => void Object.assign(env(), on));
  afterEach(() => void Object.assign(env(), off));

  it("is answered to an address that is the receiver's own for thirty days, and kept as a hash", async ({ db }) => {
    const { replyTo = "", text, love, threadId, postId, addresses } = await mailAfterReplies(db, "restricted");
    const token = /^svar\+([0-9a-f]{32})@svar\.brygga\.example$/.exec(replyTo)?.[1] ?? "";
    expect(addresses).toMatchObject([{ tokenHash: hashToken(token), personId: love.id, threadId, postId }]);
    expect(addresses[0]?.expiresAt).toEqual(new Date("2026-12-25T09:05+01:00"));
    expect(text).toContain("Du kan svara på det här mejlet i 30 dagar.");
    const everywhere = await db.execute(sql`select json_agg(r)::text as all from reply_addresses r`);
    expect(JSON.stringify(everywhere)).not.toContain(token);
  });

  it("answers no post in particular when it is about several", async ({ db }) => {
    const { replyTo, addresses } = await mailAfterReplies(db, "restricted", { replies: 2 });
    expect(replyTo).toBeDefined();
    expect(addresses.map(({ postId }) => postId)).toEqual([null]);
  });

  it("is not answered in a confidential group", async ({ db }) => {
    const { replyTo, text, addresses } = await mailAfterReplies(db, "confidential");
    expect([replyTo, addresses]).toEqual([undefined, []]);
    expect(text).toContain("Det går inte att svara på det här mejlet.");
  });

  it("is not answered when it is about several", async ({ db }) => {
    expect((await mailAfterReplies(db, "restricted", { threads: 2 })).replyTo).toBeUndefined();
  });

  it("is not answered where no answers come in", async ({ db }) => {
    Object.assign(env(), { MAIL_IN: "off" });
    const { replyTo, addresses } = await mailAfterReplies(db, "restricted");
    expect([replyTo, addresses]).toEqual([undefined, []]);
  });
});
