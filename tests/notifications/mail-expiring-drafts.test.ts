import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mailOutbox } from "#db/schema";
import { holdMail } from "#lib/notifications/mail/hold-mail";
import { mailExpiringDrafts } from "#lib/notifications/mail-expiring-drafts";
import { pauseMail } from "#lib/notifications/pause-mail";
import { resumeMail } from "#lib/notifications/resume-mail";
import { pruneExpired } from "#lib/platform/jobs/prune-expired";
import { editDraftKey, NEW_THREAD, replyDraftKey } from "#lib/threads/drafts/draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "../threads/start";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => () => new Date(Date.now() - days * DAY_MS);

async function harbour(db: Db) {
  const group = await makeGroup(db);
  const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const { threadId } = await start(as(db, greta), group.id);
  const { id: postId } = await reply(as(db, love), threadId);
  const write = (person: typeof greta, contextKey: string, days: number) =>
    saveDraft(as(db, person, daysAgo(days)), { contextKey, content: { doc: bodyOf("Halvfärdigt") }, baseVersion: 0 });
  const mailed = async () =>
    (await db.select().from(mailOutbox)).map(({ recipient, template, payload, dueAt }) => ({
      to: recipient,
      template,
      drafts: (payload as { drafts: number }).drafts,
      dueAt,
    }));
  const left = async () =>
    (await db.execute<{ key: string }>(sql`select context_key as key from drafts order by key`)).map(({ key }) => key);
  return { group, greta, love, threadId, postId, write, mailed, left };
}

describe("a draft that nobody has gone on with", () => {
  it("is told of once, in one mail a person that says nothing of what it is, and is removed a week later", async ({
    db,
  }) => {
    const { greta, love, threadId, postId, write, mailed, left } = await harbour(db);
    await write(love, replyDraftKey(threadId), 84);
    await write(love, editDraftKey(postId), 100);
    await write(love, NEW_THREAD, 82);
    await write(greta, NEW_THREAD, 84);
    expect(await mailExpiringDrafts(asSystem(db))).toEqual({ told: 2 });
    expect(await mailExpiringDrafts(asSystem(db))).toEqual({ told: 0 });
    const mails = await mailed();
    expect(mails).toHaveLength(2);
    expect(mails).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ to: love.email, template: "drafts-expire", drafts: 2 }),
        expect.objectContaining({ to: greta.email, template: "drafts-expire", drafts: 1 }),
      ]),
    );

    // Told of today, the one of a hundred days is there for a week more.
    await pruneExpired({ db });
    expect(await left()).toHaveLength(4);
    await db.execute(sql`update drafts set expiry_told_at = expiry_told_at - interval '8 days'`);
    await pruneExpired({ db });
    expect(await left()).not.toContain(editDraftKey(postId));
    expect(await left()).toHaveLength(3);
  });

  it("is kept when its writer goes on with it, and told of anew when they leave it again", async ({ db }) => {
    const { love, threadId, write, mailed, left } = await harbour(db);
    const contextKey = replyDraftKey(threadId);
    await write(love, contextKey, 200);
    await mailExpiringDrafts(asSystem(db, daysAgo(110)));
    const { version } = await getDraft(as(db, love), contextKey);
    await saveDraft(as(db, love, daysAgo(105)), {
      contextKey,
      content: { doc: bodyOf("Halvfärdigt, men mer") },
      baseVersion: version,
    });
    await pruneExpired({ db });
    expect(await left()).toEqual([contextKey]);
    expect(await mailExpiringDrafts(asSystem(db))).toEqual({ told: 1 });
    expect(await mailed()).toHaveLength(2);
  });

  it("waits for whoever has paused their mail, and is not told of to whoever can no longer open it", async ({ db }) => {
    const { group, greta, love, threadId, write, mailed, left } = await harbour(db);
    await write(love, replyDraftKey(threadId), 120);
    await write(greta, replyDraftKey(threadId), 120);
    await pauseMail(as(db, love), { from: "2020-01-01", until: "2099-12-31" });
    await leaveGroup(db, greta.id, group.id);
    expect(await mailExpiringDrafts(asSystem(db))).toEqual({ told: 1 });
    expect(await mailed()).toEqual([
      expect.objectContaining({ to: love.email, dueAt: new Date("2099-12-31T22:59:00Z") }),
    ]);
    await db.execute(sql`update drafts set expiry_told_at = expiry_told_at - interval '8 days'`);
    await pruneExpired({ db });
    expect(await db.execute(sql`select person_id from drafts`)).toEqual([{ person_id: love.id }]);
    expect(await left()).toHaveLength(1);
  });

  it("is neither told of nor removed while mail does not reach its writer, also when that was found out by that mail", async ({
    db,
  }) => {
    const { love, threadId, write, mailed, left } = await harbour(db);
    await write(love, replyDraftKey(threadId), 120);
    await mailExpiringDrafts(asSystem(db));
    const [mail] = await db.select({ id: mailOutbox.id, recipient: mailOutbox.recipient }).from(mailOutbox);
    if (!mail) throw new Error("no mail");
    await db.execute(sql`update drafts set expiry_told_at = expiry_told_at - interval '8 days'`);
    await holdMail(asSystem(db), mail, "bounced");
    await pruneExpired({ db });
    expect(await left()).toHaveLength(1);
    expect(await mailExpiringDrafts(asSystem(db))).toEqual({ told: 0 });

    await resumeMail(as(db, love));
    await db.delete(mailOutbox);
    expect(await mailExpiringDrafts(asSystem(db))).toEqual({ told: 1 });
    expect(await mailed()).toHaveLength(1);
  });
});
