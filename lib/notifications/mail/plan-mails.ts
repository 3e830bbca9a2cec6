import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { MailRhythm } from "../schema";
import { type DigestTimes, nextSlot, slotAfter } from "./slots";

/** Minutes in which somebody may read by themselves what speaks to them, before a mail says so. */
export const DIRECT_MINUTES = 5;

/** A mail is settled once in a while: to miss it twice in a row takes more than chance. */
const MAX_TRIES = 5;

export type Wanted = DigestTimes & { personId: string; rhythm: MailRhythm };

/**
 * Sees to it that everybody has an open mail of the rhythm they have something pending for. The first thing sets the time,
 * later ones join it. The rows of mails that are open already are locked: one that is just being decided about, and has
 * not seen what is pending, is waited for, and a new one is opened after it.
 */
export async function planMails(ctx: Pick<Context, "db" | "now">, wanted: readonly Wanted[]): Promise<void> {
  const slots = new Map<string, { key: string | null; dueAt: Date; nextKey: string | null; nextDueAt: Date }>();
  const rows = new Map<string, { wanted: Wanted; slot: string }>();
  for (const want of wanted) {
    if (want.rhythm === "never") continue;
    const slot = `${want.rhythm} ${want.digestMinutes} ${want.digestWeekday}`;
    if (!slots.has(slot)) slots.set(slot, slotOf(want, want.rhythm, ctx.now()));
    rows.set(`${want.personId} ${want.rhythm}`, { wanted: want, slot });
  }
  if (rows.size === 0) return;
  // In one order for everybody: two writers who tell the same people must not wait for each other crosswise.
  let missing = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  for (let tries = 0; missing.length > 0; tries++) {
    if (tries === MAX_TRIES) throw new Error(`no mail could be opened for ${missing.length} people`);
    const column = <T>(pick: (row: (typeof missing)[number]) => T) => missing.map(pick);
    const time = (row: (typeof missing)[number]) => slots.get(row.slot) as NonNullable<ReturnType<typeof slots.get>>;
    const personIds = uuidArray(column(({ wanted }) => wanted.personId));
    const rhythms = sql`${textArray(column(({ wanted }) => wanted.rhythm))}::mail_rhythm[]`;
    // Another writer may be met on either unique key, the open mail's or the window's: neither is named.
    await ctx.db.execute(sql`
      insert into notice_mails (person_id, rhythm, window_key, due_at, created_at)
      select w.person_id, w.rhythm,
        case when w.key is null then gen_random_uuid()::text when w.used then w.next_key else w.key end,
        case when w.used then w.next_due_at else w.due_at end, ${ctx.now().toISOString()}
      from (
        select t.*, exists (select from notice_mails u where u.person_id = t.person_id and u.rhythm = t.rhythm and u.window_key = t.key) as used
        from unnest(${personIds}, ${rhythms},
          ${textArray(column((row) => time(row).key))}::text[], ${textArray(column((row) => time(row).dueAt.toISOString()))}::timestamptz[],
          ${textArray(column((row) => time(row).nextKey))}::text[], ${textArray(column((row) => time(row).nextDueAt.toISOString()))}::timestamptz[])
          as t(person_id, rhythm, key, due_at, next_key, next_due_at)
      ) w order by w.person_id, w.rhythm
      on conflict do nothing`);
    const locked = await ctx.db.execute<{ key: string }>(sql`
      select m.person_id || ' ' || m.rhythm as key from notice_mails m
      where m.status = 'open' and (m.person_id, m.rhythm) in (select * from unnest(${personIds}, ${rhythms}))
      order by m.person_id, m.rhythm for update`);
    // One that was settled while it was waited for is open no more: the next try opens the one after it.
    const open = new Set(locked.map(({ key }) => key));
    missing = missing.filter(({ wanted }) => !open.has(`${wanted.personId} ${wanted.rhythm}`));
  }
}

/** The slot, and the one after it for whoever has had today's before they changed the hour. */
function slotOf(times: DigestTimes, rhythm: Exclude<MailRhythm, "never">, now: Date) {
  if (rhythm === "direct") {
    const dueAt = new Date(now.getTime() + DIRECT_MINUTES * 60_000);
    return { key: null, dueAt, nextKey: null, nextDueAt: dueAt };
  }
  const slot = nextSlot(rhythm, times, now);
  const next = slotAfter(rhythm, times, slot);
  return { ...slot, nextKey: next.key, nextDueAt: next.dueAt };
}

/** Words without commas and quotes as one parameter. */
function textArray(values: readonly (string | null)[]) {
  return sql`${`{${values.map((value) => value ?? "NULL").join(",")}}`}`;
}
