import { sql } from "drizzle-orm";
import { installation } from "#db/schema";
import type { Context } from "../context";
import { log } from "../log";
import { type ChainCheck, lastChainCheck } from "./queries";
import { verifyAuditChain } from "./verify-audit-chain";

/**
 * Verifies the chain and notes the result, for those who look later. The newest link of the last check that found the
 * chain whole is held against the chain of today; it is kept when a check fails, so that the fault does not go unseen the next time.
 */
export async function checkAuditChain(ctx: Context): Promise<{ outcome: "whole" | "broken" }> {
  const before = await lastChainCheck(ctx);
  const report = await verifyAuditChain(ctx, before?.head ?? undefined);
  const value: ChainCheck = {
    at: ctx.now().toISOString(),
    outcome: report.outcome,
    sealed: report.sealed,
    faults: report.faults,
    head: report.outcome === "whole" ? report.head : (before?.head ?? null),
  };
  await ctx.db
    .insert(installation)
    .values({ key: "audit-checked", value })
    .onConflictDoUpdate({ target: installation.key, set: { value: sql`excluded.value` } });
  if (report.outcome === "broken") log.error({ faults: report.faults }, "audit chain broken");
  return { outcome: report.outcome };
}
