import { installation } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { canSetOffline } from "./policy";
import { OFFLINE_KEY } from "./schema";

/** Lets browsers keep what is written in documents until it has reached the server, or lets none of them any more. */
export function setOffline(ctx: Context, on: boolean): Promise<void> {
  authorize(canSetOffline(ctx.actor), "say what browsers may keep");
  return transaction(ctx, async (ctx) => {
    await ctx.db
      .insert(installation)
      .values({ key: OFFLINE_KEY, value: on })
      .onConflictDoUpdate({ target: installation.key, set: { value: on } });
    await audit(ctx, on ? "document.allow-offline" : "document.forbid-offline");
  });
}
