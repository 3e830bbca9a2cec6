import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import type { PostBody } from "../body/body";
import { mentionKey, mentionsIn, withMentions } from "../body/mentions";
import { visibleThreads } from "../policy";
import { groupReaders } from "./group-readers";

/**
 * The text as it may be published: every mention under the name it has here and now, whatever the client called it. One
 * that nobody who can read the thread answers to becomes the words that stood there: it must neither tell that an id is
 * somebody's nor pass for a mention.
 */
export async function settleMentions(ctx: MemberContext, threadId: string, body: PostBody): Promise<PostBody> {
  const targets = mentionsIn(body);
  if (targets.length === 0) return body;
  const rows = await ctx.db.execute<{ kind: "person" | "organisation" | "function"; id: string; label: string }>(sql`
    with reader as materialized (
      ${groupReaders(sql`(select threads.group_id from threads where threads.id = ${threadId} and ${visibleThreads(ctx.actor)})`)}
    ), target as (
      select * from json_to_recordset(${JSON.stringify(targets)}::json) as target(kind mention_by, id text)
    )
    select target.kind, target.id, r.first_name || ' ' || r.last_name as label
    from target join reader r on target.kind = 'person' and r.person_id::text = target.id
    union all
    select target.kind, target.id, o.name
    from target join organisations o on target.kind = 'organisation' and o.id::text = target.id
    where exists (select from reader r where r.organisation_id = o.id)
    union all
    select target.kind, target.id, min(r.function)
    from target join reader r on target.kind = 'function' and lower(r.function) = lower(target.id)
    group by target.kind, target.id`);
  const labels = new Map(rows.map(({ label, ...target }) => [mentionKey(target), label]));
  return withMentions(body, (mention) => {
    const { marks = [], attrs } = mention;
    const label = labels.get(mentionKey(attrs));
    if (label !== undefined) return { ...mention, attrs: { kind: attrs.kind, id: attrs.id, label } };
    return { type: "text", text: `@${attrs.label}`, ...(marks.length > 0 ? { marks } : {}) };
  });
}
