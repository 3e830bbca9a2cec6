import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { files, uploads } from "#db/schema";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, DomainError } from "#lib/platform/errors";
import { takeToken } from "#lib/platform/rate-limit";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { safeFileName } from "./file-name";
import { fileTypeOf } from "./file-types";
import { MAX_FILE_BYTES, MAX_NETWORK_BYTES, MAX_UNPOSTED_BYTES } from "./limits";
import { canStoreFiles, unpostedFiles } from "./policy";
import type { BeginUpload } from "./schema";
import { networkBytes } from "./used-room";

export type BeginOutcome =
  | { outcome: "begun"; id: string }
  /** `unposted-full`: the person has too much stored that hangs on no post. `network-full`: all files together are too much. `storage-full`: the disk has no room. */
  | { outcome: "empty" | "too-large" | "type-not-allowed" | "unposted-full" | "network-full" | "storage-full" };

/** Left for the database, which must be able to write when no more files fit. */
const RESERVE_BYTES = 200_000_000;

/** Opens the way for a file's bytes, which come in parts. What can be known before they come is refused here. */
export async function beginUpload(ctx: MemberContext, storage: FileStorage, input: BeginUpload): Promise<BeginOutcome> {
  authorize(canStoreFiles(ctx.actor), "store a file");
  const { size } = input;
  const name = safeFileName(input.name);
  if (!fileTypeOf(name)) return { outcome: "type-not-allowed" };
  if (size === 0) return { outcome: "empty" };
  if (size > MAX_FILE_BYTES) return { outcome: "too-large" };
  const { personId } = ctx.actor;
  const limit = await takeToken(ctx, "upload", personId);
  if (!limit.allowed) throw new DomainError("too-many-requests", "too many uploads", limit.retryAfter);
  // Once for the parts and once more for the whole, while it is being looked through.
  if ((await storage.room()) < 2 * size + RESERVE_BYTES) return { outcome: "storage-full" };

  const id = randomUUID();
  const begun = await transaction(ctx, async (ctx) => {
    // Of several begun at once each counts those before it.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('uploads', 0))`);
    if ((await unpostedBytes(ctx)) + size > MAX_UNPOSTED_BYTES) return "unposted-full";
    if ((await networkBytes(ctx)) + size > MAX_NETWORK_BYTES) return "network-full";
    await ctx.db.insert(uploads).values({ id, personId, name, size });
    return "begun";
  });
  if (begun !== "begun") return { outcome: begun };
  await storage.uploads.begin(id);
  return { outcome: "begun", id };
}

/** What the person has stored without posting it, and what is on its way. */
async function unpostedBytes({ db, actor }: MemberContext): Promise<number> {
  const sum = sql<number>`coalesce(sum(size), 0)::float8`;
  const [stored] = await db.select({ bytes: sum }).from(files).where(unpostedFiles(actor));
  const [coming] = await db.select({ bytes: sum }).from(uploads).where(eq(uploads.personId, actor.personId));
  return (stored?.bytes ?? 0) + (coming?.bytes ?? 0);
}
