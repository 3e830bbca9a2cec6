import type { Env } from "#lib/platform/env";

/** ASVS 3.3.1: over https the name itself makes the browser refuse a cookie that is not Secure, host-only and Path=/. */
export function sessionCookieName(env: Pick<Env, "appUrl">): string {
  return env.appUrl.protocol === "https:" ? "__Host-brygga.session" : "brygga.session";
}

/** What every cookie of ours is set with: unreadable to scripts, not sent along from other sites' forms. */
export function sessionCookieOptions(env: Pick<Env, "appUrl">) {
  return { httpOnly: true, secure: env.appUrl.protocol === "https:", sameSite: "lax", path: "/" } as const;
}

/** A cookie's value out of a raw Cookie header, as sockets and the upgrade request carry it. */
export function cookieFromHeader(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return undefined;
}
