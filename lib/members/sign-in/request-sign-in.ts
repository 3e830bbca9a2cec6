import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { signInRequests } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { domainErrorCode } from "#lib/platform/errors";
import { isoDate } from "#lib/platform/format";
import { mailAddress } from "#lib/platform/mail/mail-address";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { takeToken } from "#lib/platform/rate-limit";
import { hashToken, randomCode, randomToken } from "#lib/platform/secrets";
import { hashCode } from "./code";
import { findAccount } from "./find-account";
import { safeRedirect } from "./safe-redirect";

/** ASVS 6.5.5: a mailed link lives for ten minutes at most. */
export const LINK_MINUTES = 10;

type Request = {
  email: string;
  /** Random value in a cookie of the browser that asks. */
  browserToken: string;
  ip: string;
  redirectTo: string;
  /** As `deviceOf` words it. */
  device: string;
};

export type RequestSignInOutcome =
  | { outcome: "sent"; email: string; code: string }
  | { outcome: "invalid-address" }
  | { outcome: "too-many"; retryAfter: number };

/**
 * Mails a sign-in link. Known and unknown addresses get the same answer and cost the same work, so that nobody learns
 * who is a member by asking. The code is for the browser that asked: another one that opens the link must give it.
 */
export async function requestSignIn(ctx: Context, input: Request): Promise<RequestSignInOutcome> {
  const email = addressOf(input.email);
  if (!email) return { outcome: "invalid-address" };
  for (const [rule, subject] of [
    ["sign-in.ip", input.ip],
    ["sign-in.address", email],
    ["sign-in.address-day", email],
  ] as const) {
    const { allowed, retryAfter } = await takeToken(ctx, rule, subject);
    if (!allowed) return { outcome: "too-many", retryAfter };
  }
  const code = randomCode();
  await transaction(ctx, (ctx) => order(ctx, { ...input, email, code }));
  return { outcome: "sent", email, code };
}

async function order(
  ctx: Context,
  { email, code, browserToken, redirectTo, device }: Request & { code: string },
): Promise<void> {
  const [id, token] = [randomUUID(), randomToken()];
  await voidEarlier(ctx, email);
  await ctx.db.insert(signInRequests).values({
    id,
    email,
    tokenHash: hashToken(token),
    codeHash: hashCode(id, code),
    browserHash: hashToken(browserToken),
    redirectTo: safeRedirect(redirectTo),
    expiresAt: sql`now() + ${`${LINK_MINUTES} minutes`}::interval`,
  });
  await audit(ctx, "sign-in.request", { id });
  const account = await findAccount(ctx, email);
  if (!account) {
    await queueMail(ctx, {
      template: "no-account",
      recipient: email,
      windowKey: isoDate(ctx.now()),
      payload: {},
      locale: "sv",
    });
    return;
  }
  const [browser, system] = device.split("/");
  await queueMail(ctx, {
    template: "sign-in-link",
    recipient: account.email,
    personId: account.personId,
    windowKey: id,
    payload: {
      path: signInPath(token),
      ...(browser && system
        ? { device: account.locale === "sv" ? `${browser} på ${system}` : `${browser} on ${system}` }
        : {}),
    },
    locale: account.locale,
  });
}

/** Where a mailed link leads: a page that asks, and spends nothing by being opened. */
export function signInPath(token: string): string {
  return `/logga-in/bekrafta?lank=${token}`;
}

/** A new link makes the earlier ones of the same address worthless. */
export async function voidEarlier(ctx: Context, email: string): Promise<void> {
  await ctx.db
    .update(signInRequests)
    .set({ spentAt: sql`now()` })
    .where(and(eq(signInRequests.email, email), isNull(signInRequests.spentAt)));
}

/** The address in the form accounts are found by, or undefined for what is none. */
export function addressOf(text: string): string | undefined {
  try {
    return mailAddress(text.trim()).toLowerCase();
  } catch (error) {
    if (domainErrorCode(error) === "invalid") return undefined;
    throw error;
  }
}
