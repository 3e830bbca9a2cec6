import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { env } from "#lib/platform/env";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { log } from "#lib/platform/log";
import { type Checked, checkPending, type DropOutcome } from "../check-pending";
import { pauseEnd } from "../mail/policy";
import { findRecipient } from "../mail/recipient";
import { nextSlot } from "../mail/slots";
import type { NoticeReason } from "../schema";
import { pushText } from "./push-text";
import { type Push, type Pushed, pushToDevices } from "./push-to-devices";

/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;
const AT_ONCE = 20;
/** Longer than the services may take for as many, each with every browser that a person may have. */
const LEASE_MINUTES = 5;
/** Tries in all, and minutes between them. */
const TRIES = 5;
const MINUTES = [1, 5, 15, 60];

type Due = { personId: string; subjectId: string; tries: number };
/** `later` keeps it pending until then; without it the push is settled. */
type Verdict = Due &
  ({ later: Date; untried?: true } | { drop: DropOutcome | "no-device" | "not-taken" } | { reason: NoticeReason });

/**
 * Decides about every push that is due, by the rows of now, and hands it to the services of the person's browsers. The row
 * is put ahead and committed before they are called: a process killed in between leaves it to a later try, which the
 * browser shows in place of the one before it, as it has the same tag.
 */
export async function pushDueNotices(ctx: Context): Promise<void> {
  const end = performance.now() + RUN_MS;
  for (;;) {
    const due = await lease(ctx);
    await decide(ctx, due);
    if (due.length < AT_ONCE) return;
    if (performance.now() > end) return enqueue(ctx, "notices.push", {});
  }
}

async function lease(ctx: Context): Promise<Due[]> {
  const now = ctx.now().toISOString();
  const rows = await ctx.db.execute<Due>(sql`
    with due as (
      select person_id, post_id, event_id, channel from deliveries
      where due_at <= ${now} and due_at is not null and status = 'pending'
      order by due_at limit ${AT_ONCE} for update skip locked
    )
    update deliveries d set due_at = ${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES}), tries = d.tries + 1
    from due where d.person_id = due.person_id and (d.post_id = due.post_id or d.event_id = due.event_id) and d.channel = due.channel
    returning d.person_id as "personId", coalesce(d.post_id, d.event_id) as "subjectId", d.tries`);
  return [...rows];
}

async function decide(ctx: Context, due: readonly Due[]): Promise<void> {
  const titles = env().MAIL_TITLES === "open";
  const verdicts: Verdict[] = [];
  const pushes: { due: Due; reason: NoticeReason; push: Push }[] = [];
  for (const [personId, rows] of Map.groupBy(due, (row) => row.personId)) {
    try {
      const person = await findRecipient(ctx, personId);
      const pause = person && pauseEnd(person, ctx.now());
      if (!person) verdicts.push(...rows.map((row) => ({ ...row, drop: "left" as const })));
      // What falls into a pause comes when it is over, as mail does.
      else if (pause)
        verdicts.push(
          ...rows.map((row) => ({ ...row, later: nextSlot("daily", person, pause).dueAt, untried: true as const })),
        );
      else
        for (const { row, checked } of await check(ctx, personId, rows))
          if ("drop" in checked) verdicts.push({ ...row, drop: checked.drop });
          else
            pushes.push({
              due: row,
              reason: checked.reason,
              push: { personId, text: pushText(checked, person.locale, titles) },
            });
    } catch (error) {
      log.error({ error, person: personId }, "notices not pushed");
    }
  }
  const pushed = await pushToDevices(
    ctx,
    pushes.map(({ push }) => push),
  );
  verdicts.push(...pushes.map(({ due, reason }, index) => verdict(ctx, due, reason, pushed[index] as Pushed)));
  await settle(ctx, verdicts);
}

async function check(ctx: Context, personId: string, rows: readonly Due[]): Promise<{ row: Due; checked: Checked }[]> {
  const bySubject = new Map(rows.map((row) => [row.subjectId, row]));
  const all = await checkPending(ctx, personId, { channel: "push", subjectIds: [...bySubject.keys()] });
  return all.flatMap((checked) => {
    const row = bySubject.get(checked.subjectId);
    return row ? [{ row, checked }] : [];
  });
}

function verdict(ctx: Context, due: Due, reason: NoticeReason, { taken, failed }: Pushed): Verdict {
  if (taken > 0) return { ...due, reason };
  if (failed === 0) return { ...due, drop: "no-device" };
  const minutes = MINUTES[due.tries - 1];
  if (minutes === undefined || due.tries >= TRIES) return { ...due, drop: "not-taken" };
  return { ...due, later: new Date(ctx.now().getTime() + minutes * 60_000) };
}

/** Only where the try is still the last one: somebody may have begun another, or been mentioned anew, in the meantime. */
async function settle(ctx: Context, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  const column = (pick: (verdict: Verdict) => string | number | undefined) =>
    `{${verdicts.map((verdict) => pick(verdict) ?? "NULL").join(",")}}`;
  await ctx.db.execute(sql`
    update deliveries d set
      status = (case when t.later is not null then 'pending' when t.outcome is null then 'delivered' else 'dropped' end)::delivery_status,
      outcome = t.outcome, reason = coalesce(t.reason, d.reason), due_at = t.later, tries = d.tries - t.untried,
      settled_at = case when t.later is null then ${ctx.now().toISOString()}::timestamptz end
    from unnest(${uuidArray(verdicts.map(({ personId }) => personId))}, ${uuidArray(verdicts.map(({ subjectId }) => subjectId))},
      ${column(({ tries }) => tries)}::int[], ${column((verdict) => ("later" in verdict ? verdict.later.toISOString() : undefined))}::timestamptz[],
      ${column((verdict) => ("untried" in verdict ? 1 : 0))}::int[], ${column((verdict) => ("drop" in verdict ? verdict.drop : undefined))}::text[],
      ${column((verdict) => ("reason" in verdict ? verdict.reason : undefined))}::notice_reason[])
      as t(person_id, subject_id, tries, later, untried, outcome, reason)
    where d.person_id = t.person_id and (d.post_id = t.subject_id or d.event_id = t.subject_id) and d.channel = 'push' and d.status = 'pending' and d.tries = t.tries`);
}
