import { sql } from "drizzle-orm";
import { isAdministrator } from "../actor";
import type { Context } from "../context";
import { authorize } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { checkAuditChain } from "./check-audit-chain";

/** About a second's work. A longer chain is a job's, and whoever asked looks again later. */
const WHILE_WAITING = 100_000;

/** Checks the chain at once when it is short enough to wait for. */
export async function askForChainCheck(ctx: Context): Promise<{ outcome: "whole" | "broken" | "begun" }> {
  authorize(isAdministrator(ctx.actor), "verify the audit");
  const [end] = await ctx.db.execute<{ seq: number }>(
    sql`select coalesce(max(seq), 0)::float8 as seq from audit_seals`,
  );
  if (end && end.seq > WHILE_WAITING) {
    await enqueue(ctx, "audit.verify", {});
    return { outcome: "begun" };
  }
  return checkAuditChain(ctx);
}
