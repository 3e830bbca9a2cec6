import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { people, signInRequests } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { requireToken } from "#lib/platform/rate-limit";
import { hashToken, sameHash } from "#lib/platform/secrets";
import { createSession } from "../sessions";
import { hashCode } from "./code";
import { findAccount } from "./find-account";
import { markBrowser } from "./known-browser";
import { ANY_BROWSER } from "./make-sign-in-link";

/** ASVS 6.6.3: after so many wrong codes the link is void. */
export const CODE_TRIES = 5;

type Confirmation = {
  token: string;
  /** The cookie of the browser that asked for the link, when this is that browser. */
  browserToken?: string | undefined;
  /** Needed everywhere else. */
  code?: string | undefined;
  ip: string;
  device: string;
  /** The browser's earlier session, which ends. */
  replaces?: string | undefined;
};

export type ConfirmSignInOutcome =
  /** `browserMark` is for the browser to keep, when it is the person's own. */
  | { outcome: "signed-in"; sessionToken: string; browserMark: string; redirectTo: string }
  | { outcome: "expired" | "spent" | "code-needed" | "void" | "no-account" }
  | { outcome: "wrong-code"; triesLeft: number };

type Request = typeof signInRequests.$inferSelect & { live: boolean };

/**
 * Spends a mailed link, exactly once however many try at the same time, and signs the person in.
 * @throws too-many-requests
 */
export async function confirmSignIn(ctx: Context, input: Confirmation): Promise<ConfirmSignInOutcome> {
  const known = await find(ctx, input.token);
  if (!known) return { outcome: "expired" };
  await requireToken(ctx, "sign-in.confirm", `${input.ip} ${known.email}`);
  return transaction(ctx, async (ctx) => {
    // Read again under the row's lock: whoever comes second finds the link spent.
    const request = await find(ctx, input.token, true);
    if (!request?.live) return { outcome: request?.spentAt ? "spent" : "expired" } as const;
    const refusal = await refuseCode(ctx, request, input);
    if (refusal) return refusal;
    await ctx.db.update(signInRequests).set({ spentAt: sql`now()` }).where(eq(signInRequests.id, request.id));
    const account = await findAccount(ctx, request.email);
    if (!account) return failed(ctx, request.id, "no-account");
    // One that an operator has made came by no mail.
    if (request.browserHash !== ANY_BROWSER) await noteReached(ctx, account.personId);
    const { token } = await createSession(
      ctx,
      { personId: account.personId, method: "mail", authLevel: 1, device: input.device },
      input.replaces,
    );
    const { email, redirectTo } = request;
    return { outcome: "signed-in", sessionToken: token, browserMark: markBrowser(email), redirectTo } as const;
  });
}

/** Whoever answers a mailed link has got it: news is mailed to them again. */
async function noteReached(ctx: Context, personId: string): Promise<void> {
  const reached = await ctx.db
    .update(people)
    .set({ mailFailedAt: null })
    .where(and(eq(people.id, personId), isNotNull(people.mailFailedAt)))
    .returning({ id: people.id });
  if (reached.length > 0) await audit(ctx, "notices.resume", { id: personId });
}

async function find(ctx: Context, token: string, lock = false): Promise<Request | undefined> {
  const query = ctx.db
    .select({
      request: signInRequests,
      live: sql<boolean>`${signInRequests.spentAt} is null and ${signInRequests.expiresAt} > now()`,
    })
    .from(signInRequests)
    .where(eq(signInRequests.tokenHash, hashToken(token)));
  const [row] = await (lock ? query.for("update") : query);
  return row && { ...row.request, live: row.live };
}

/** Undefined when the link may be spent here: in the browser that asked for it, or with the code shown there. */
async function refuseCode(
  ctx: Context,
  request: Request,
  { browserToken, code }: Confirmation,
): Promise<ConfirmSignInOutcome | undefined> {
  if (request.browserHash === ANY_BROWSER) return undefined;
  if (browserToken && sameHash(request.browserHash, hashToken(browserToken))) return undefined;
  const digits = code?.replace(/\D/g, "") ?? "";
  if (digits === "") return { outcome: "code-needed" };
  if (sameHash(request.codeHash, hashCode(request.id, digits))) return undefined;
  const [counted] = await ctx.db
    .update(signInRequests)
    .set({ codeAttempts: sql`${signInRequests.codeAttempts} + 1` })
    .where(
      and(
        eq(signInRequests.id, request.id),
        isNull(signInRequests.spentAt),
        lt(signInRequests.codeAttempts, CODE_TRIES),
      ),
    )
    .returning({ attempts: signInRequests.codeAttempts });
  const triesLeft = CODE_TRIES - (counted?.attempts ?? CODE_TRIES);
  await audit(ctx, "sign-in.fail", { id: request.id, details: { reason: "wrong-code" } });
  if (triesLeft > 0) return { outcome: "wrong-code", triesLeft };
  await ctx.db.update(signInRequests).set({ spentAt: sql`now()` }).where(eq(signInRequests.id, request.id));
  return { outcome: "void" };
}

async function failed(ctx: Context, requestId: string, reason: "no-account"): Promise<ConfirmSignInOutcome> {
  await audit(ctx, "sign-in.fail", { id: requestId, details: { reason } });
  return { outcome: reason };
}
