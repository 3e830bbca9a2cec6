import type { NextRequest } from "next/server";
import { sessionCookieName } from "#lib/members/session-cookie";
import { env } from "#lib/platform/env";

const WEEK_SECONDS = 7 * 86_400;
export const YEAR_SECONDS = 365 * 86_400;

/** A Set-Cookie line: ours alone, unreadable to scripts. Without `maxAge` it goes when the browser is closed. */
export function cookieLine(name: string, value: string, maxAge?: number): string {
  const secure = env().appUrl.protocol === "https:" ? "; Secure" : "";
  const age = maxAge === undefined ? "" : `; Max-Age=${maxAge}`;
  return `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax${age}${secure}`;
}

/** Over https the prefix makes browsers refuse one that another site of the same domain has planted. */
export function hostCookieName(name: string): string {
  return env().appUrl.protocol === "https:" ? `__Host-${name}` : name;
}

/** The session for a week, or on a shared computer until the browser is closed. */
export function sessionCookie(token: string, shared = false): string {
  return cookieLine(sessionCookieName(env()), token, shared ? undefined : WEEK_SECONDS);
}

/** A Set-Cookie line that takes a cookie away. */
export function withoutCookie(name: string): string {
  return cookieLine(name, "", 0);
}

/** Stays where somebody has signed in by mail: see `markBrowser`. */
export const browserMarkName = () => hostCookieName("brygga.browser");

export function writeBrowserMark(mark: string): string {
  return cookieLine(browserMarkName(), mark, YEAR_SECONDS);
}

/** The session cookie's value, whether or not it counts. */
export function currentSessionToken(request: NextRequest): string | undefined {
  return request.cookies.get(sessionCookieName(env()))?.value;
}

/** What the browser remembers between asking for a link and using it. */
export type SignInMemory = { browserToken: string; code: string; email: string };

export const signInMemoryName = () => hostCookieName("brygga.signin");

export function writeSignInMemory(memory: SignInMemory, maxAge: number): string {
  return cookieLine(signInMemoryName(), JSON.stringify(memory), maxAge);
}

/** What the cookie holds; undefined when it is damaged or not ours. */
export function readSignInMemory(value: string | undefined): SignInMemory | undefined {
  if (!value) return undefined;
  try {
    const { browserToken, code, email } = JSON.parse(value) as Partial<SignInMemory>;
    const whole = typeof browserToken === "string" && typeof code === "string" && typeof email === "string";
    return whole ? { browserToken, code, email } : undefined;
  } catch {
    return undefined;
  }
}

/** What the browser carries while somebody is at their organisation's sign-in: what it is for, and what proves the answer. */
export const oidcCookies = () => ({
  purpose: hostCookieName("brygga.oidc-purpose"),
  callbackUrl: hostCookieName("brygga.oidc-till"),
  csrfToken: hostCookieName("brygga.oidc-csrf"),
  pkceCodeVerifier: hostCookieName("brygga.oidc-pkce"),
  state: hostCookieName("brygga.oidc-state"),
  nonce: hostCookieName("brygga.oidc-nonce"),
});
