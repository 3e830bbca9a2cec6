import { sql } from "drizzle-orm";
import { z } from "zod";
import { visibleDocuments } from "#lib/documents/policy";
import { mayReadGroup } from "#lib/members/policy";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { targetOf } from "#lib/platform/rich-text/link-targets";
import { levelInThread } from "#lib/threads/following/policy";
import { visibleThreads } from "#lib/threads/policy";
import { canExplainDelivery } from "../policy";
import { getNoticeSettings, type NoticeSettings } from "../queries";
import { reasonsFor } from "../reasons";
import { kindOf, type NoticeKind, type NoticeReason } from "../schema";
import { type Deliveries, deliveriesJson, hasAsked } from "./fragments";

export type Explanation = {
  person: { id: string; name: string };
  post: { id: string; threadId: string; title: string; number: number; createdAt: string };
  /** Of this moment: what the next notice would go by. */
  now: {
    mayRead: boolean;
    level: "follow" | "normal" | "quiet";
    reason: NoticeReason | null;
    read: boolean;
    devices: number;
  };
  settings: NoticeSettings;
  /** The row of the settings that the post falls under, for who is told of it. */
  kind: NoticeKind | null;
  waiting: boolean;
} & Deliveries;

/**
 * Everything that decided whether a person was told of a post, for an administrator who has just asked in
 * `explainDelivery`. @throws forbidden, or not-found without such a note
 */
export async function getExplanation(
  ctx: MemberContext,
  input: { personId: string; postId: string },
): Promise<Explanation> {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  const { personId, postId } = input;
  const [row] = await ctx.db.execute<
    Omit<Explanation, "settings" | "kind" | keyof Deliveries> & { deliveries: Deliveries }
  >(sql`
    with told as materialized (
      select p.id as post_id, threads.id, p.number, p.author_id, p.created_at, threads.group_id, threads.title,
        threads.author_id as starter_id, false as mentions_only
      from posts p join threads on threads.id = p.thread_id where p.id = ${postId} and ${visibleThreads(ctx.actor)}
    ), reasons as (${reasonsFor(sql`told`, personId)})
    select json_build_object('id', who.id, 'name', who.first_name || ' ' || who.last_name) as person,
      json_build_object('id', threads.post_id, 'threadId', threads.id, 'title', threads.title, 'number', threads.number, 'createdAt', threads.created_at) as post,
      json_build_object('mayRead', ${mayReadGroup(sql`${personId}`, sql`threads.group_id`)}, 'level', ${levelInThread(personId)},
        'reason', (select r.reason from reasons r), 'read', coalesce((select tr.read_ranges @> threads.number from thread_readers tr
          where tr.thread_id = threads.id and tr.person_id = ${personId}), false),
        'devices', (select count(*) from push_devices v where v.person_id = who.id)) as now,
      exists (select from unannounced_posts u where u.post_id = threads.post_id) as waiting,
      ${deliveriesJson(personId, "post_id", sql`threads.post_id`)} as deliveries
    from told threads join people who on who.id = ${personId}
    where ${hasAsked(ctx.actor.personId, "postId", postId)}`);
  if (!row) throw notFound("explanation");
  const { deliveries, ...facts } = row;
  const reason = deliveries.mail?.reason ?? deliveries.app?.reason ?? row.now.reason;
  return {
    ...facts,
    ...deliveries,
    settings: await getNoticeSettings(ctx, personId),
    kind: reason && kindOf(reason, row.post.number),
  };
}

const ADDRESS = /\/tradar\/([\da-f-]{36})(?:\?(?:[^#]*&)?inlagg=(\d{1,7})|[^?]*$)/i;

/** What can be asked about. */
export type Asked = { postId: string } | { documentId: string };

/**
 * The post that an address copied from a thread leads to, the thread's first where it names none, or a document's. Undefined
 * when there is no such thing for the asker. @throws forbidden
 */
export async function findByAddress(ctx: MemberContext, address: string): Promise<Asked | undefined> {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  const target = targetOf(address);
  if (target?.kind === "document") {
    const [document] = await ctx.db.execute<{ id: string }>(sql`
      select d.id from documents d where d.id = ${target.id} and d.kind = 'document' and ${visibleDocuments(ctx.actor, "d")}`);
    return document && { documentId: document.id };
  }
  const [, threadId, number = "1"] = ADDRESS.exec(address) ?? [];
  if (!threadId || !z.uuid().safeParse(threadId).success) return undefined;
  const [post] = await ctx.db.execute<{ id: string }>(sql`
    select p.id from posts p join threads on threads.id = p.thread_id
    where threads.id = ${threadId} and p.number = ${Number(number)} and ${visibleThreads(ctx.actor)}`);
  return post && { postId: post.id };
}
