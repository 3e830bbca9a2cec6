import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { files, uploads } from "#db/schema";
import { type MemberContext, transaction } from "#lib/platform/context";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { MAX_NETWORK_BYTES, MAX_UNPOSTED_BYTES } from "./limits";
import { unpostedFiles } from "./policy";
import { networkBytes } from "./used-room";

/** `unposted-full`: the person has too much stored that hangs on no post. `network-full`: all files together are too much. `storage-full`: the disk has no room. */
export type NoRoom = "unposted-full" | "network-full" | "storage-full";

/** Left for the database, which must be able to write when no more files fit. */
const RESERVE_BYTES = 200_000_000;

/** Sets room aside for a file that is on its way: `storeFile` takes it over with the id, and `cancelUpload` gives it back. */
export async function reserveRoom(
  ctx: MemberContext,
  storage: FileStorage,
  { name, size }: { name: string; size: number },
): Promise<{ outcome: "reserved"; id: string } | { outcome: NoRoom }> {
  const { personId } = ctx.actor;
  // Once for the parts and once more for the whole, while it is being looked through.
  if ((await storage.room()) < 2 * size + RESERVE_BYTES) return { outcome: "storage-full" };
  return transaction(ctx, async (ctx) => {
    // Of several begun at once each counts those before it.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('uploads', 0))`);
    if ((await unpostedBytes(ctx)) + size > MAX_UNPOSTED_BYTES) return { outcome: "unposted-full" };
    if ((await networkBytes(ctx)) + size > MAX_NETWORK_BYTES) return { outcome: "network-full" };
    const id = randomUUID();
    await ctx.db.insert(uploads).values({ id, personId, name, size });
    return { outcome: "reserved", id };
  });
}

/** What the person has stored without posting it, and what is on its way. */
async function unpostedBytes({ db, actor }: MemberContext): Promise<number> {
  const sum = sql<number>`coalesce(sum(size), 0)::float8`;
  const [stored] = await db.select({ bytes: sum }).from(files).where(unpostedFiles(actor));
  const [coming] = await db.select({ bytes: sum }).from(uploads).where(eq(uploads.personId, actor.personId));
  return (stored?.bytes ?? 0) + (coming?.bytes ?? 0);
}
