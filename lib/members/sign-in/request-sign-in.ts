import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { signInRequests } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { isoDate } from "#lib/platform/format";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { type RateRule, requireToken } from "#lib/platform/rate-limit";
import { hashToken, randomCode, randomToken } from "#lib/platform/secrets";
import { addressOf } from "../address";
import { hashCode } from "./code";
import { deviceParts } from "./device";
import { findAccount } from "./find-account";
import { knownBrowser } from "./known-browser";
import { safeRedirect } from "./safe-redirect";

/** ASVS 6.5.5: a mailed link lives for ten minutes at most. */
export const LINK_MINUTES = 10;

type Request = {
  email: string;
  /** Random value in a cookie of the browser that asks. */
  browserToken: string;
  /** The one it had when it asked before: that link is replaced. */
  earlierToken?: string | undefined;
  /** What `markBrowser` left in it, if somebody has signed in there. */
  browserMark?: string | undefined;
  ip: string;
  redirectTo: string;
  /** As `deviceOf` words it. */
  device: string;
};

export type RequestSignInOutcome = { outcome: "sent"; email: string; code: string } | { outcome: "invalid-address" };

/**
 * Mails a sign-in link. Known and unknown addresses get the same answer and cost the same work, so that nobody learns
 * who is a member by asking. The code is for the browser that asked: another one that opens the link must give it.
 * @throws too-many-requests
 */
export async function requestSignIn(ctx: Context, input: Request): Promise<RequestSignInOutcome> {
  const email = addressOf(input.email);
  if (!email) return { outcome: "invalid-address" };
  await requireAllowance(ctx, email, input);
  const code = randomCode();
  await transaction(ctx, (ctx) => order(ctx, { ...input, email, code }));
  return { outcome: "sent", email, code };
}

/** Whoever types somebody's address uses up the tokens of the own place, and not those of the browsers its owner uses. */
async function requireAllowance(ctx: Context, email: string, { ip, browserMark }: Request): Promise<void> {
  const browser = knownBrowser(browserMark, email);
  const limits: [RateRule, string][] = browser
    ? [["sign-in.browser", browser]]
    : [
        ["sign-in.ip", ip],
        ["sign-in.place", `${ip} ${email}`],
        ["sign-in.place-day", `${ip} ${email}`],
        ["sign-in.address-day", email],
      ];
  for (const [rule, subject] of limits) {
    await requireToken(ctx, rule, subject);
  }
}

async function order(
  ctx: Context,
  { email, code, browserToken, earlierToken, redirectTo, device }: Request & { code: string },
): Promise<void> {
  const [id, token] = [randomUUID(), randomToken()];
  if (earlierToken) await voidEarlier(ctx, email, hashToken(earlierToken));
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
  const { browser, system } = deviceParts(device);
  await queueMail(ctx, {
    template: "sign-in-link",
    recipient: account.email,
    personId: account.personId,
    windowKey: id,
    payload: {
      path: signInPath(token),
      ...(browser && system ? { device: { browser, system } } : {}),
    },
    locale: account.locale,
  });
}

/** Where a mailed link leads: a page that asks, and spends nothing by being opened. */
export function signInPath(token: string): string {
  return `/logga-in/bekrafta?lank=${token}`;
}

/** A new link makes the earlier ones worthless that the same browser asked for; a stranger's request leaves them be. */
export async function voidEarlier(ctx: Context, email: string, browserHash: string): Promise<void> {
  await ctx.db
    .update(signInRequests)
    .set({ spentAt: sql`now()` })
    .where(
      and(eq(signInRequests.email, email), eq(signInRequests.browserHash, browserHash), isNull(signInRequests.spentAt)),
    );
}
