import { type Context, transaction } from "#lib/platform/context";
import { endSessionByToken } from "../sessions";

/** Ends the session that a cookie stands for, wherever it is open. */
export function signOut(ctx: Context, sessionToken: string): Promise<void> {
  return transaction(ctx, (ctx) => endSessionByToken(ctx, sessionToken));
}
