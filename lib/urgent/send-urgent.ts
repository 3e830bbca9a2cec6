import { and, eq, sql } from "drizzle-orm";
import { urgentNotices } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { requireToken } from "#lib/platform/rate-limit";
import { publishToPeople } from "#lib/platform/realtime/publish";
import { needsCare, type PersonalDataKind } from "#lib/privacy/personal-data";
import { findInParts } from "#lib/privacy/publishing";
import { audience } from "./audience";
import { canSendUrgent } from "./policy";
import { type SendUrgent, sendUrgentInput } from "./schema";
import { tellChanged } from "./tell-changed";

/** Whom to call is what an urgent notice is for; what points somebody out is not. */
const ALLOWED: readonly PersonalDataKind[] = ["phone", "email"];

/**
 * Sends a group's organisations what they must know at once, and asks each to say that it has taken it in. Who it goes to is
 * settled here and does not change. The same id sent again is the same notice.
 * @returns sent-before when what was sent under that id says something else; nothing is sent
 * @throws not-found for a group that is not the actor's to read, forbidden for who does not coordinate it, too-many-requests
 */
export async function sendUrgent(
  ctx: MemberContext,
  raw: SendUrgent,
): Promise<{ outcome: "sent" | "sent-before" | "personal-data" }> {
  const input = sendUrgentInput.parse(raw);
  const { actor } = ctx;
  if (!actor.groups.has(input.groupId)) throw notFound("group");
  authorize(canSendUrgent(actor, input.groupId), "send an urgent notice");
  const hits = findInParts({ text: input.text }).filter((hit) => needsCare(hit) && !ALLOWED.includes(hit.kind));
  if (hits.length > 0) return { outcome: "personal-data" };
  // Sent again after a lost answer it takes none of the few there are in a day.
  const before = await sentUnder(ctx, input);
  if (before) return { outcome: before };
  await requireToken(ctx, "urgent", actor.personId);
  return transaction(ctx, async (ctx) => {
    const now = ctx.now();
    const expiresAt = new Date(now.getTime() + input.hours * 3_600_000).toISOString();
    const rows = await ctx.db.execute<{ personId: string }>(sql`
      with sent as (
        insert into urgent_notices (id, group_id, sender_id, organisation_id, text, expires_at, next_round_at, created_at)
        values (${input.id}, ${input.groupId}, ${actor.personId}, ${actor.standing?.organisationId}, ${input.text}, ${expiresAt}, ${now.toISOString()}, ${now.toISOString()})
        on conflict (id) do nothing returning id
      )
      insert into urgent_receipts (notice_id, person_id, organisation_id, responsible)
      select sent.id, a.person_id, a.organisation_id, a.responsible from sent cross join (${audience(sql`${input.groupId}::uuid`)}) a
      where a.person_id <> ${actor.personId}
      returning person_id as "personId"`);
    const told = rows.map(({ personId }) => personId);
    // To nobody but oneself, or at the same moment from another window: then what came first is what was sent.
    if (told.length === 0) return { outcome: (await sentUnder(ctx, input)) ?? "sent-before" } as const;
    await audit(ctx, "urgent.send", { id: input.id, groupId: input.groupId, details: { people: told.length } });
    await enqueue(ctx, "urgent.mail", {});
    await publishToPeople(ctx, "urgent-sent", told);
    await tellChanged(ctx, [actor.personId]);
    return { outcome: "sent" } as const;
  });
}

/** What the actor has sent under the id: this, or something else, as from a page that one has gone back to; that has reached nobody. */
async function sentUnder(
  ctx: MemberContext,
  { id, groupId, text }: Pick<SendUrgent, "id" | "groupId" | "text">,
): Promise<"sent" | "sent-before" | undefined> {
  const [sent] = await ctx.db
    .select({ groupId: urgentNotices.groupId, text: urgentNotices.text })
    .from(urgentNotices)
    .where(and(eq(urgentNotices.id, id), eq(urgentNotices.senderId, ctx.actor.personId)));
  if (!sent) return undefined;
  return sent.groupId === groupId && sent.text === text ? "sent" : "sent-before";
}
