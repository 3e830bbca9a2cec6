import { sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import { mayReadGroup } from "#lib/members/policy";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { env } from "#lib/platform/env";
import type { Locale } from "#lib/platform/format";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { oneLine } from "#lib/platform/mail/one-line";
import english from "../../messages/en/push.json";
import swedish from "../../messages/sv/push.json";

const messages: Record<Locale, typeof swedish> = { sv: swedish, en: english };

/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;
const AT_ONCE = 20;
/** Longer than the services may take for as many, each with every browser that a person may have. */
const LEASE_MINUTES = 5;
/** Minutes between tries. The next round begins anew, and mail has gone out beside each. */
const MINUTES = [1, 5, 10];

type Text = { title: string; body: string; url: string; tag: string; urgent: true };
/** How urgent notices reach browsers: how many services took each, and how many might take it another time. */
export type PushOut = (
  ctx: Context,
  pushes: { personId: string; text: Text }[],
) => Promise<{ taken: number; failed: number }[]>;

type Due = { noticeId: string; personId: string; tries: number };
type Told = Due & { locale: Locale; again: boolean; openGroup: string | null };

/**
 * Pushes what is urgent to those who have let a browser tell them, as soon as it is sent and with each reminder, past pauses
 * and quiet weeks as its mail goes. Who has seen it or may not read the group any more is left alone. The row is put ahead
 * and committed before a service is called: cut off at any point it is tried again, and shows in place of the one before.
 */
export async function pushUrgent(ctx: Context, pushOut: PushOut): Promise<void> {
  const end = performance.now() + RUN_MS;
  for (;;) {
    const due = await lease(ctx);
    const told = await stillToTell(ctx, due);
    const pushed = await pushOut(
      ctx,
      told.map((to) => ({ personId: to.personId, text: textOf(to) })),
    );
    const failed = told.filter((_, index) => {
      const { taken = 0, failed = 0 } = pushed[index] ?? {};
      return taken === 0 && failed > 0;
    });
    await settle(ctx, due, failed);
    if (due.length < AT_ONCE) return;
    if (performance.now() > end) return enqueue(ctx, "urgent.push", {});
  }
}

async function lease(ctx: Context): Promise<Due[]> {
  const now = ctx.now().toISOString();
  const rows = await ctx.db.execute<Due>(sql`
    with due as (
      select notice_id, person_id from urgent_receipts where push_due_at <= ${now} and push_due_at is not null
      order by push_due_at limit ${AT_ONCE} for update skip locked
    )
    update urgent_receipts r set push_due_at = ${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES}), push_tries = r.push_tries + 1
    from due where r.notice_id = due.notice_id and r.person_id = due.person_id
    returning r.notice_id as "noticeId", r.person_id as "personId", r.push_tries as tries`);
  return [...rows];
}

/** The first round is for those who have not opened it, a reminder for organisations that have said nothing. */
async function stillToTell(ctx: Context, due: readonly Due[]): Promise<Told[]> {
  if (due.length === 0) return [];
  const rows = await ctx.db.execute<Told>(sql`
    select r.notice_id as "noticeId", r.person_id as "personId", r.push_tries as tries, p.locale, u.rounds > 1 as again,
      case when g.access = 'open' then g.name end as "openGroup"
    from unnest(${uuidArray(due.map(({ noticeId }) => noticeId))}, ${uuidArray(due.map(({ personId }) => personId))}) as d(notice_id, person_id)
    join urgent_receipts r on r.notice_id = d.notice_id and r.person_id = d.person_id
    join urgent_notices u on u.id = r.notice_id join groups g on g.id = u.group_id join people p on p.id = r.person_id
    where u.ended_at is null and u.expires_at > ${ctx.now().toISOString()} and ${mayReadGroup(sql`p.id`, sql`u.group_id`)}
      and case when u.rounds > 1 then not exists (
        select from urgent_receipts c where c.notice_id = r.notice_id and c.organisation_id = r.organisation_id and c.confirmed_at is not null)
      else r.shown_at is null end`);
  return [...rows];
}

/** That there is something to open, and in an open group where the network has chosen to say so its name. Never a word of it. */
function textOf({ noticeId, locale, again, openGroup }: Told): Text {
  const t = createTranslator({ locale, messages: messages[locale] });
  const group = openGroup && env().MAIL_TITLES === "open" ? `\n${oneLine(openGroup)}` : "";
  return {
    title: t(again ? "urgent.again" : "urgent.first"),
    body: t("urgent.read") + group,
    url: `/bradskande/${noticeId}`,
    tag: noticeId,
    urgent: true,
  };
}

/** Only where the try is still the last one: another round may have begun meanwhile. */
async function settle(ctx: Context, due: readonly Due[], failed: readonly Due[]): Promise<void> {
  if (due.length === 0) return;
  const again = new Map(
    failed.flatMap(({ noticeId, personId, tries }) => {
      const minutes = MINUTES[tries - 1];
      return minutes === undefined
        ? []
        : [[noticeId + personId, new Date(ctx.now().getTime() + minutes * 60_000)] as const];
    }),
  );
  const times = due.map(({ noticeId, personId }) => again.get(noticeId + personId)?.toISOString() ?? "NULL");
  await ctx.db.execute(sql`
    update urgent_receipts r set push_due_at = t.later
    from unnest(${uuidArray(due.map(({ noticeId }) => noticeId))}, ${uuidArray(due.map(({ personId }) => personId))},
      ${`{${due.map(({ tries }) => tries).join(",")}}`}::int[], ${`{${times.join(",")}}`}::timestamptz[]) as t(notice_id, person_id, tries, later)
    where r.notice_id = t.notice_id and r.person_id = t.person_id and r.push_tries = t.tries`);
}
