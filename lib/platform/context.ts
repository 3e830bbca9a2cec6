import type { Db } from "#db/client";
import type { Actor, MemberActor } from "./actor";

/** Everything a domain function may touch besides its own arguments. */
export type Context = { db: Db; actor: Actor; now: () => Date };

/** A context whose actor is known to be a signed-in person. */
export type MemberContext = Context & { actor: MemberActor };

/** Runs `work` in one transaction, or in a savepoint of the one already open. A thrown error rolls back; a returned outcome commits. */
export function transaction<C extends Context, T>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
}
