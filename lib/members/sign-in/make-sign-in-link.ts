import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { signInRequests } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { hashToken, randomToken } from "#lib/platform/secrets";
import { addressOf } from "../address";
import { findAccount } from "./find-account";
import { LINK_MINUTES, signInPath, voidEarlier } from "./request-sign-in";
import { HOME } from "./safe-redirect";

/** Stands in browserHash for a link that was handed over in person: it asks for no code. No sha256 looks like it. */
export const ANY_BROWSER = "any";

/**
 * A one-time link for the operator to hand over, for when mail does not arrive. Only the system may make one.
 * @returns the path to open, or no-account for an address that may not sign in
 */
export async function makeSignInLink(
  ctx: Context,
  email: string,
): Promise<{ outcome: "made"; path: string; minutes: number } | { outcome: "no-account" }> {
  authorize(ctx.actor.kind === "system", "make a sign-in link");
  const address = addressOf(email);
  const account = address && (await findAccount(ctx, address));
  if (!address || !account) return { outcome: "no-account" };
  const token = randomToken();
  await transaction(ctx, async (ctx) => {
    const id = randomUUID();
    await voidEarlier(ctx, address, ANY_BROWSER);
    await ctx.db.insert(signInRequests).values({
      id,
      email: address,
      tokenHash: hashToken(token),
      codeHash: hashToken(randomToken()),
      browserHash: ANY_BROWSER,
      redirectTo: HOME,
      expiresAt: sql`now() + ${`${LINK_MINUTES} minutes`}::interval`,
    });
    await audit(ctx, "sign-in.request", { id: account.personId, details: { by: "command line" } });
  });
  return { outcome: "made", path: signInPath(token), minutes: LINK_MINUTES };
}
