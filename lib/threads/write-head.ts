import { eq } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { recordEvent } from "#lib/platform/realtime/record-event";
import type { StartThread } from "./schema";

export type Head = Pick<StartThread, "title" | "type" | "category">;

/** Gives a thread another head, in the caller's transaction. The type and category that stood are kept in the audit, the title by the caller. */
export async function writeHead(
  ctx: MemberContext,
  { id, groupId }: { id: string; groupId: string },
  { before, head }: { before: Head; head: Head },
): Promise<void> {
  await ctx.db.update(threads).set(head).where(eq(threads.id, id));
  await audit(ctx, "thread.edit", { id, groupId, details: { type: before.type, category: before.category } });
  await recordEvent(ctx, { groupId, kind: "thread_changed", threadId: id });
}
