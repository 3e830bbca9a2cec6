import { sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";
import { pauseEnd } from "#lib/notifications/mail/policy";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { isoDate, type Locale, timeZone } from "#lib/platform/format";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { visibleGoodPractices } from "./policy";
import { FOLLOW_UP_MONTHS } from "./schema";

/** Whoever has told how it went so many days before they would be asked, is not asked. */
const JUST_TOLD_DAYS = 30;

type Due = { id: string; groupId: string; months: number; justTold: boolean };

/**
 * Asks the contact and the author of each good example how it went, three, six and twelve months after it was made by
 * Stockholm's calendar. What was missed while nothing was up is asked once, for the latest of the times.
 */
export async function remindFollowUp(ctx: Context): Promise<{ asked: number }> {
  const today = isoDate(ctx.now());
  const dueOn = sql`((gp.created_at at time zone ${timeZone})::date + make_interval(months => m.months))::date`;
  const due = await ctx.db.execute<Due>(sql`
    select distinct on (gp.id) gp.id, gp.group_id as "groupId", m.months,
      exists (select from good_practice_outcomes h where h.good_practice_id = gp.id
        and (h.created_at at time zone ${timeZone})::date > ${dueOn} - ${JUST_TOLD_DAYS}::int) as "justTold"
    from good_practices gp cross join unnest(${`{${FOLLOW_UP_MONTHS.join(",")}}`}::int[]) m(months)
    where ${visibleGoodPractices(ctx.actor, "gp")} and ${dueOn} <= ${today}::date
      and not exists (select from good_practice_reminders r where r.good_practice_id = gp.id and r.months >= m.months)
    order by gp.id, m.months desc`);
  let asked = 0;
  for (const one of due) asked += await transaction(ctx, (ctx) => remind(ctx, one));
  return { asked };
}

async function remind(ctx: Context, { id, groupId, months, justTold }: Due): Promise<number> {
  const people = justTold ? [] : await whoToAsk(ctx, id);
  const [first] = await ctx.db.execute(sql`
    insert into good_practice_reminders (good_practice_id, months, settled_at, asked)
    values (${id}, ${months}, ${ctx.now().toISOString()}, ${people.length}) on conflict do nothing returning months`);
  // Another worker has asked.
  if (!first) return 0;
  for (const person of people) {
    const dueAt = pauseEnd(person, ctx.now());
    await queueMail(ctx, {
      template: "good-practice-follow-up",
      recipient: person.email,
      personId: person.id,
      windowKey: `${id}:${months}`,
      payload: { path: `/goda-exempel/${id}/folj-upp`, months },
      locale: person.locale,
      ...(dueAt ? { dueAt } : {}),
    });
  }
  if (people.length > 0)
    await audit(ctx, "good-practice.remind", { id, groupId, details: { months, asked: people.length } });
  return people.length;
}

type Asked = { id: string; email: string; locale: Locale; pausedFrom: string | null; pausedUntil: string | null };

/** Contact and author, if they still read the group; when neither does, those who coordinate it, so that somebody finds a new contact. */
async function whoToAsk(ctx: Context, id: string): Promise<Asked[]> {
  const rows = await ctx.db.execute<Asked & { own: boolean }>(sql`
    select p.id, p.email, p.locale, s.paused_from::text as "pausedFrom", s.paused_until::text as "pausedUntil",
      p.id in (gp.contact_id, gp.author_id) as own
    from good_practices gp join people p on p.id in (gp.contact_id, gp.author_id) or exists (
      select from group_members gm where gm.group_id = gp.group_id and gm.person_id = p.id and gm.role = 'coordinator' and gm.revoked_at is null)
    left join notice_settings s on s.person_id = p.id
    where gp.id = ${id} and ${mayReadGroup(sql`p.id`, sql`gp.group_id`)} order by p.id`);
  const own = rows.filter((row) => row.own);
  return own.length > 0 ? own : [...rows];
}
