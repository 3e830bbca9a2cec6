import NextAuth, { type AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import type { OidcProvider } from "#lib/members/oidc-providers";
import { sessionCookieName, sessionCookieOptions } from "#lib/members/session-cookie";
import { ABSOLUTE_DAYS, createSession } from "#lib/members/sessions";
import { belongsTo, findAccountByIdentity, linkIdentity } from "#lib/members/sign-in/identities";
import { safeRedirect } from "#lib/members/sign-in/safe-redirect";
import { audit } from "#lib/platform/audit/audit";
import type { Context } from "#lib/platform/context";
import { type Env, env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { oidcCookies } from "./_cookies";

/** What signing in at the organisation is for. Anything but a plain sign-in was begun by a form of ours in this browser. */
export type OidcPurpose =
  | { kind: "sign-in"; redirectTo: string }
  | { kind: "link" }
  | { kind: "accept"; token: string; firstName: string; lastName: string; termsVersion: string };

export type OidcExchange = {
  ctx: Context;
  provider: OidcProvider;
  purpose: OidcPurpose;
  /** The request's cookies by name. */
  cookies: Record<string, string>;
  device: string;
  /** The browser's session, which a new one replaces. */
  sessionToken?: string | undefined;
};

/** Why the organisation's sign-in did not lead in; the page /logga-in/fel has a text for each. */
export type OidcRefusal =
  | "okand-inloggning"
  | "fel-organisation"
  | "gammal-inloggning"
  | "upptagen"
  | "inbjudan"
  | "avbruten"
  | "kontakt";

type Answer = { location: string; setCookies: string[] };

/** Sends the browser to the organisation's sign-in, with state, PKCE and nonce kept in cookies of ours. */
export async function startOidc(exchange: OidcExchange): Promise<Answer> {
  const csrf = await call(exchange, { action: "csrf", method: "GET" });
  const cookies = { ...exchange.cookies, ...valuesOf(csrf.setCookies) };
  const { csrfToken } = csrf.body as { csrfToken: string };
  const callbackUrl = `${env().appUrl.origin}${landing(exchange.purpose)}`;
  const answer = await call(
    { ...exchange, cookies },
    { action: "signin", method: "POST", body: { csrfToken, callbackUrl } },
  );
  return {
    location: ownOrTheirs(answer.location, exchange.provider),
    setCookies: [...csrf.setCookies, ...answer.setCookies],
  };
}

/** Takes the organisation's answer. Whatever is wrong with it, the person lands on a page that says what to do. */
export async function finishOidc(exchange: OidcExchange, query: Record<string, string>): Promise<Answer> {
  const answer = await call(exchange, { action: "callback", method: "GET", query });
  const location = ownOrTheirs(answer.location);
  if (location.startsWith("/logga-in/fel"))
    await audit(exchange.ctx, "sign-in.fail", { details: { provider: exchange.provider.id } });
  return { location, setCookies: answer.setCookies };
}

function optionsFor({ ctx, provider, purpose, device, sessionToken }: OidcExchange): AuthOptions {
  const settings = env();
  const secure = settings.appUrl.protocol === "https:";
  return {
    secret: settings.AUTH_SECRET ?? "",
    useSecureCookies: secure,
    cookies: cookiesFor(settings),
    session: { strategy: "database", maxAge: ABSOLUTE_DAYS * 86_400 },
    adapter: adapterFor(ctx, provider, device, sessionToken),
    providers: [
      {
        id: provider.id,
        name: provider.name,
        type: "oauth",
        wellKnown: `${provider.issuer}/.well-known/openid-configuration`,
        issuer: provider.issuer,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        authorization: { params: { scope: "openid profile email" } },
        checks: ["pkce", "state", "nonce"],
        idToken: true,
        // Entra's sub differs by application; within a tenant a person is oid. The address is for nobody to sign in with.
        profile: (claims) => ({ id: provider.tenant ? String(claims.oid ?? "") : String(claims.sub) }),
      },
    ],
    callbacks: {
      signIn: async ({ account, profile }) => {
        const claims = (profile ?? {}) as Record<string, unknown>;
        const refusal = await admit(
          { ctx, provider, purpose, device, sessionToken },
          account?.providerAccountId ?? "",
          claims,
        );
        return refusal ? `/logga-in/fel?orsak=${refusal}` : true;
      },
      redirect: ({ url, baseUrl }) => `${new URL(baseUrl).origin}${safeRedirect(pathOf(url))}`,
    },
    logger: {
      error: (code) => log.warn({ code }, "organisation sign-in failed"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** How long somebody may take at the organisation's sign-in. */
const EXCHANGE_SECONDS = 900;

function cookiesFor(settings: Env): NonNullable<AuthOptions["cookies"]> {
  const session = {
    name: sessionCookieName(settings),
    options: { ...sessionCookieOptions(settings), maxAge: ABSOLUTE_DAYS * 86_400 },
  };
  const passing = (name: string) => ({
    name,
    options: { ...sessionCookieOptions(settings), maxAge: EXCHANGE_SECONDS },
  });
  const { callbackUrl, csrfToken, pkceCodeVerifier, state, nonce } = oidcCookies();
  return {
    sessionToken: session,
    callbackUrl: passing(callbackUrl),
    csrfToken: passing(csrfToken),
    pkceCodeVerifier: passing(pkceCodeVerifier),
    state: passing(state),
    nonce: passing(nonce),
  };
}

/** Undefined when the person behind the identity may come in; links or accepts first, when that is what they came for. */
async function admit(
  exchange: Omit<OidcExchange, "cookies">,
  subject: string,
  claims: Record<string, unknown>,
): Promise<OidcRefusal | undefined> {
  const { ctx, provider, purpose, device } = exchange;
  if (!subject) return "fel-organisation";
  // Microsoft's keys sign for every tenant, and a tenant has guests from elsewhere (acct 1): both are checked here.
  if (provider.tenant && String(claims.tid ?? "").toLowerCase() !== provider.tenant) return "fel-organisation";
  if (provider.tenant && Number(claims.acct ?? 0) === 1) return "fel-organisation";
  if (purpose.kind === "link") {
    const { outcome } = await linkIdentity(ctx, provider, subject);
    return (
      {
        linked: undefined,
        taken: "upptagen",
        "not-fresh": "gammal-inloggning",
        "wrong-organisation": "fel-organisation",
      } as const
    )[outcome];
  }
  if (purpose.kind === "accept") {
    const { kind: _, ...answer } = purpose;
    const { outcome } = await acceptInvitation(ctx, {
      ...answer,
      device,
      identity: { provider: provider.id, subject },
    });
    if (outcome !== "accepted") return outcome === "identity-taken" ? "upptagen" : "inbjudan";
  }
  const account = await findAccountByIdentity(ctx, { provider: provider.id, subject });
  if (!account) return "okand-inloggning";
  return (await belongsTo(ctx, account.personId, provider)) ? undefined : "fel-organisation";
}

/** next-auth's storage, in our rows. It knows no session and no address, so it can neither link nor create anybody. */
function adapterFor(ctx: Context, provider: OidcProvider, device: string, replaces: string | undefined): Adapter {
  const refused = () => Promise.reject(new Error("not offered"));
  return {
    getUserByAccount: async ({ providerAccountId }) => {
      const account = await findAccountByIdentity(ctx, { provider: provider.id, subject: providerAccountId });
      return account ? { id: account.personId, email: account.email, emailVerified: null } : null;
    },
    createSession: async ({ userId, expires }) => {
      const { token } = await createSession(
        ctx,
        { personId: userId, method: "oidc", authLevel: provider.level, device },
        replaces,
      );
      return { sessionToken: token, userId, expires };
    },
    getSessionAndUser: async () => null,
    getUser: async () => null,
    getUserByEmail: async () => null,
    createUser: refused,
    updateUser: refused,
    linkAccount: refused,
    updateSession: refused,
    deleteSession: async () => null,
  };
}

type Call = { action: string; method: "GET" | "POST"; query?: Record<string, string>; body?: Record<string, string> };
type Handled = { location: string | undefined; setCookies: string[]; body: unknown };

/** One request to next-auth's handler, without putting its routes on the network: only the callback is an address of ours. */
async function call(exchange: OidcExchange, { action, method, query = {}, body = {} }: Call): Promise<Handled> {
  // next-auth takes its own address from the environment and from nowhere else.
  // biome-ignore lint/style/noProcessEnv: see above.
  process.env.NEXTAUTH_URL = `${env().appUrl.origin}/api/auth`;
  const headers = new Map<string, string | string[]>();
  const handled: Handled = { location: undefined, setCookies: [], body: undefined };
  const keep = (value: unknown) => {
    handled.body = value;
  };
  const res = {
    status: () => res,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return res;
    },
    send: keep,
    json: keep,
    end: () => undefined,
  };
  const req = {
    method,
    body,
    cookies: exchange.cookies,
    headers: {},
    query: { ...query, nextauth: [action, exchange.provider.id] },
  };
  await NextAuth(req as never, res as never, optionsFor(exchange));
  const setCookies = headers.get("set-cookie") ?? [];
  handled.setCookies = Array.isArray(setCookies) ? setCookies : [setCookies];
  const location = headers.get("location");
  handled.location = Array.isArray(location) ? location[0] : location;
  return handled;
}

/** next-auth's own error pages become ours; everything else stays on our site, or goes to the provider that was asked for. */
function ownOrTheirs(location: string | undefined, provider?: OidcProvider): string {
  const own = env().appUrl.origin;
  if (!location) return failure("kontakt");
  if (location.startsWith("/logga-in/fel?")) return location;
  const url = new URL(location, own);
  if (url.origin !== own) return provider ? location : failure("kontakt");
  if (!url.pathname.startsWith("/api/auth")) return safeRedirect(url.pathname + url.search + url.hash);
  return failure(url.searchParams.get("error") === "OAuthCallback" ? "avbruten" : "kontakt");
}

function failure(reason: OidcRefusal): string {
  return `/logga-in/fel?orsak=${reason}`;
}

function landing(purpose: OidcPurpose): string {
  switch (purpose.kind) {
    case "sign-in":
      return safeRedirect(purpose.redirectTo);
    case "link":
      return "/installningar?klart=kopplad";
    case "accept":
      return "/hem";
  }
}

function pathOf(url: string): string {
  const own = env().appUrl.origin;
  const target = URL.canParse(url, own) ? new URL(url, own) : new URL(own);
  return target.origin === own ? target.pathname + target.search + target.hash : "/hem";
}

function valuesOf(setCookies: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    setCookies.map((line) => {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}
