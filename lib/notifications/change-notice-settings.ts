import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, type MemberContext, transaction } from "#lib/platform/context";
import { replanMails } from "./mail/replan-mails";
import { NOTICE_KINDS, type NoticeChoices, type NoticeSettingsInput, noticeSettingsInput } from "./schema";

/** Takes over what the reader has chosen. What is pending by mail goes by it from now on. */
export function changeNoticeSettings(ctx: MemberContext, raw: NoticeSettingsInput) {
  const input = noticeSettingsInput.parse(raw);
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    await ctx.db.execute(sql`
      insert into notice_settings as s (person_id, digest_minutes, digest_weekday, updated_at)
      values (${personId}, ${input.digestMinutes}, ${input.digestWeekday}, ${ctx.now().toISOString()})
      on conflict (person_id) do update set digest_minutes = excluded.digest_minutes,
        digest_weekday = excluded.digest_weekday, updated_at = excluded.updated_at`);
    await chooseNotices(ctx, personId, input.choices);
    await replanMails(ctx, personId);
    await audit(ctx, "notices.change", { id: personId });
  });
}

/** Writes a person's choices, of all kinds or of some. */
export async function chooseNotices(
  ctx: Pick<Context, "db">,
  personId: string,
  choices: Partial<NoticeChoices>,
): Promise<void> {
  for (const kind of NOTICE_KINDS) {
    const choice = choices[kind];
    if (!choice) continue;
    await ctx.db.execute(sql`
      insert into notice_choices (person_id, kind, app, push, mail)
      values (${personId}, ${kind}, ${choice.app}, ${choice.push}, ${choice.mail})
      on conflict (person_id, kind) do update set app = excluded.app, push = excluded.push, mail = excluded.mail`);
  }
}
