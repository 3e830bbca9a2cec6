import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { replanMails } from "./mail/replan-mails";
import { replanPushes } from "./push/replan-pushes";
import { type PauseInput, pauseInput } from "./schema";

/** Holds the reader's mail and pushes back from one day to another, both included. Without days the pause is over. */
export function pauseMail(ctx: MemberContext, raw: PauseInput | null) {
  const pause = raw && pauseInput.parse(raw);
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    await ctx.db.execute(sql`
      insert into notice_settings as s (person_id, paused_from, paused_until, updated_at)
      values (${personId}, ${pause?.from ?? null}, ${pause?.until ?? null}, ${ctx.now().toISOString()})
      on conflict (person_id) do update set paused_from = excluded.paused_from, paused_until = excluded.paused_until,
        updated_at = excluded.updated_at`);
    await replanMails(ctx, personId);
    await replanPushes(ctx, personId);
    await audit(ctx, "notices.change", { id: personId });
  });
}
