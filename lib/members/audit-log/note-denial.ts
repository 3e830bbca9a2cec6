import { sql } from "drizzle-orm";
import { groups } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { takeToken } from "#lib/platform/rate-limit";
import { listedGroups } from "../policy";

type Thing = { kind: "thread" | "post" | "file" | "group"; id: string; groupId: string; listed: boolean };

/**
 * Notes that a person was refused something that is there: what belongs to a group they are not in, or an act that is
 * not theirs. What they may see and no longer find is no refusal. Call it when the answer has gone: it looks for the
 * things whether they exist or not, and the answer must not take longer for those that do.
 */
export async function noteDenial(
  ctx: MemberContext,
  { code, ids }: { code: "not-found" | "forbidden"; ids: readonly string[] },
): Promise<void> {
  const thing = await findThing(ctx, ids);
  const another = thing && !ctx.actor.groups.has(thing.groupId) && !(thing.kind === "group" && thing.listed);
  if (code === "not-found" && !another) return;
  const { allowed } = await takeToken(ctx, "denial", ctx.actor.personId);
  if (!allowed) return;
  await audit(
    ctx,
    "access.deny",
    thing ? { id: thing.id, groupId: thing.groupId, details: { thing: thing.kind } } : {},
  );
}

/** What the ids name among what groups hold; the most exact thing. */
async function findThing({ db, actor }: MemberContext, ids: readonly string[]): Promise<Thing | undefined> {
  const named = sql`any(${uuidArray(ids)})`;
  const [thing] = await db.execute<Thing>(sql`
    select what.kind, what.id, what.group_id as "groupId", ${listedGroups(actor)} as listed
    from (
      select 1 as rank, 'post' as kind, p.id, t.group_id from posts p join threads t on t.id = p.thread_id
        where p.id = ${named} and p.deleted_at is null and t.deleted_at is null
      union all select 2, 'file', id, group_id from files where id = ${named} and deleted_at is null
      union all select 3, 'thread', id, group_id from threads where id = ${named} and deleted_at is null
      union all select 4, 'group', id, id from groups where id = ${named}
    ) what join groups on ${groups.id} = what.group_id
    order by what.rank limit 1`);
  return thing;
}
