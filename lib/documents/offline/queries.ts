import { eq, sql } from "drizzle-orm";
import { installation } from "#db/schema";
import type { Context, MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { reachableDocuments } from "../policy";
import { type KeptAnswer, OFFLINE_KEY } from "./schema";

/** Whether a browser may keep what is written in a document until it has reached the server. */
export async function isKeptOffline({ db }: Pick<Context, "db">): Promise<boolean> {
  const [row] = await db
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, OFFLINE_KEY));
  return row?.value === true;
}

/**
 * What a browser that has kept words of these documents may go on keeping: none where one has lost the right to read, or
 * nobody may. A document that lies in the bin can be taken back, and the words belong to it then.
 */
export async function mayKeep(ctx: MemberContext, documentIds: readonly string[]): Promise<KeptAnswer> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select d.id from documents d where d.id = any(${uuidArray([...documentIds])}) and ${reachableDocuments(ctx.actor, "d")}
      and exists (select from installation i where i.key = ${OFFLINE_KEY} and i.value = 'true'::jsonb)`);
  return { personId: ctx.actor.personId, keep: rows.map(({ id }) => id) };
}
