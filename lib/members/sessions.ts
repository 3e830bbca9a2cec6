import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { sessions } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { first, notFound, requireMember } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { hashToken, randomToken } from "#lib/platform/secrets";
import { noteVisit } from "./note-visit";

/** ASVS 7.3.1 and 7.3.2: signed out after 12 hours of silence, and after 7 days whatever happens. */
export const IDLE_HOURS = 12;
export const ABSOLUTE_DAYS = 7;

type NewSession = { personId: string; method: "mail" | "oidc" | "demo"; authLevel: number; device: string };

/**
 * Signs a person in and ends the browser's earlier session, so that a value planted before sign-in is worth nothing.
 * @returns the cookie value; only its hash is stored
 */
export async function createSession(
  ctx: Context,
  input: NewSession,
  replaces?: string,
): Promise<{ id: string; token: string }> {
  const token = randomToken();
  return transaction(ctx, async (ctx) => {
    const { id } = first(
      await ctx.db
        .insert(sessions)
        .values({
          ...input,
          tokenHash: hashToken(token),
          idleExpiresAt: sql`now() + ${`${IDLE_HOURS} hours`}::interval`,
          absoluteExpiresAt: sql`now() + ${`${ABSOLUTE_DAYS} days`}::interval`,
        })
        .returning({ id: sessions.id }),
    );
    if (replaces) await replaceSession(ctx, replaces, { id, personId: input.personId });
    await noteVisit(ctx.db, input.personId);
    await audit(ctx, "sign-in.succeed", { id: input.personId, details: { method: input.method } });
    return { id, token };
  });
}

/** Whoever signs in again where they were goes on being told there; for anybody else that ends with the session. */
async function replaceSession(ctx: Context, token: string, by: { id: string; personId: string }): Promise<void> {
  await ctx.db.execute(sql`
    update push_devices d set session_id = ${by.id} from sessions s
    where s.id = d.session_id and s.token_hash = ${hashToken(token)} and s.person_id = ${by.personId}`);
  await endSessionByToken(ctx, token);
}

/** Moves the idle limit forward, never past the absolute one. */
export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db
    .update(sessions)
    .set({
      lastSeenAt: sql`now()`,
      idleExpiresAt: sql`least(now() + ${`${IDLE_HOURS} hours`}::interval, ${sessions.absoluteExpiresAt})`,
    })
    .where(eq(sessions.id, sessionId));
}

/** Ends one of the person's own sessions. @throws not-found for anybody else's */
export async function endOwnSession(ctx: Context, sessionId: string): Promise<void> {
  requireMember(ctx);
  const { personId } = ctx.actor;
  await transaction(ctx, async (ctx) => {
    const gone = await ctx.db
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)))
      .returning({ id: sessions.id });
    if (gone.length === 0) throw notFound("session");
    await ended(ctx, sessionId);
  });
}

/** Ends all of the person's own sessions but the one that asks. */
export async function endOtherSessions(ctx: Context): Promise<number> {
  requireMember(ctx);
  const { personId, sessionId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const gone = await deleteInOrder(ctx.db, and(eq(sessions.personId, personId), ne(sessions.id, sessionId)));
    for (const id of gone) await ended(ctx, id);
    return gone.length;
  });
}

/** Sign-out. An unknown value is no error: the browser may hold a cookie of a session ended elsewhere. */
export async function endSessionByToken(ctx: Context, token: string): Promise<void> {
  const [gone] = await ctx.db
    .delete(sessions)
    .where(eq(sessions.tokenHash, hashToken(token)))
    .returning({ id: sessions.id });
  if (gone) await ended(ctx, gone.id);
}

/** Ends every session of a person who is suspended, has left, has lost a role or has got another address. */
export async function endSessionsOf(ctx: Context, personId: string): Promise<void> {
  for (const id of await deleteInOrder(ctx.db, eq(sessions.personId, personId))) await ended(ctx, id);
}

/** Two browsers that end each other's sessions at once must not wait for each other crosswise. */
async function deleteInOrder(db: Db, which: SQL | undefined): Promise<string[]> {
  const doomed = db.select({ id: sessions.id }).from(sessions).where(which).orderBy(sessions.id).for("update");
  const gone = await db.delete(sessions).where(inArray(sessions.id, doomed)).returning({ id: sessions.id });
  return gone.map(({ id }) => id);
}

/** Ends what was opened in the demo, where nobody had to say who they are, and is still open when it has been turned off. */
export async function endDemoSessions(ctx: Context): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const gone = await ctx.db.delete(sessions).where(eq(sessions.method, "demo")).returning({ id: sessions.id });
    for (const { id } of gone) await ended(ctx, id);
  });
}

async function ended(ctx: Context, sessionId: string): Promise<void> {
  await audit(ctx, "session.end", { id: sessionId });
  await publish(ctx, { type: "session-ended", sessionId });
}
