import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import type { Db } from "#db/client";
import { groupSubscriptions, mentions, threadSubscriptions } from "#db/schema";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { pushDueNotices } from "#lib/notifications/push/push-due-notices";
import { writeNotices } from "#lib/notifications/write-notices";
import type { MemberContext } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { startThread } from "#lib/threads/start-thread";
import { as, asSystem, type makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply } from "#tests/threads/start";

type Person = Awaited<ReturnType<typeof makeMember>>;
type Level = "follow" | "normal" | "quiet";

export const followThread = (db: Db, personId: string, threadId: string, level: Level) =>
  db
    .insert(threadSubscriptions)
    .values({ personId, threadId, level, reason: "chosen" })
    .onConflictDoUpdate({ target: [threadSubscriptions.personId, threadSubscriptions.threadId], set: { level } });

export const followGroup = (db: Db, personId: string, groupId: string, level: Level) =>
  db
    .insert(groupSubscriptions)
    .values({ personId, groupId, level })
    .onConflictDoUpdate({ target: [groupSubscriptions.personId, groupSubscriptions.groupId], set: { level } });

export const mention = (
  db: Db,
  postId: string,
  personId: string,
  by: "person" | "organisation" | "function" = "person",
) => db.insert(mentions).values({ postId, personId, by });

/** For a file's tests: the network lets titles of open groups stand in mails. */
export function titlesMayStandInMails(): void {
  const set = { MAIL_TITLES: env().MAIL_TITLES };
  beforeEach(() => void Object.assign(env(), { MAIL_TITLES: "open" }));
  afterEach(() => void Object.assign(env(), set));
}

/** A clock that stands still until it is set. Times are Stockholm's in words: "2027-03-28 07:30+02". */
export function stoppedClock(db: Db, at: string) {
  let now = new Date(at);
  const clock = () => now;
  return {
    now: clock,
    as: (person: Person): MemberContext => as(db, person, clock),
    /** Sets the clock, tells what there is to tell and decides about the mails and pushes that are due. */
    async at(time: string): Promise<void> {
      now = new Date(time);
      await writeNotices(asSystem(db, clock));
      await sendDueNotices(asSystem(db, clock));
      await pushDueNotices(asSystem(db, clock));
    },
    async post(by: Person, groupId: string, title = "Trygghetsvandring") {
      const [id, postId] = [randomUUID(), randomUUID()];
      await startThread(as(db, by, clock), {
        id,
        postId,
        groupId,
        title,
        type: "advice",
        category: null,
        body: bodyOf("Hur gör ni?"),
      });
      await writeNotices(asSystem(db, clock));
      return { threadId: id, postId };
    },
    async reply(by: Person, threadId: string, mentioned?: Person) {
      const { id } = await reply(as(db, by, clock), threadId);
      if (mentioned) await mention(db, id, mentioned.id);
      await writeNotices(asSystem(db, clock));
      return id;
    },
  };
}

type Ordered = {
  recipient: string;
  windowKey: string;
  locale: string;
  payload: {
    posts: number;
    threads: number;
    rhythm: string;
    reasons: string[];
    titles: unknown[];
    path: string;
    leave: string;
  };
};

/** The mails that have been ordered for a person, oldest first. */
export async function mailsTo(db: Db, person: { email: string }): Promise<Ordered[]> {
  return db.execute<Ordered>(sql`
    select o.recipient, o.window_key as "windowKey", o.locale, o.payload from mail_outbox o
    join notice_mails m on m.outbox_id = o.id
    where o.template = 'notices' and o.recipient = ${person.email} order by m.settled_at`);
}

/** What became of a post's mail or push to a person. */
export async function fateOf(db: Db, postId: string, person: { id: string }, channel = "mail"): Promise<string> {
  const [row] = await db.execute<{ fate: string }>(sql`
    select coalesce(outcome, status::text) as fate from deliveries
    where post_id = ${postId} and person_id = ${person.id} and channel = ${channel}`);
  return row?.fate ?? "none";
}
