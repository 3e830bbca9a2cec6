import "server-only";
import type { NextRequest } from "next/server";
import { type OidcExchange, type OidcPurpose, startOidc } from "#app/_auth";
import { cookieLine, currentSessionToken, oidcCookies, withoutCookie } from "#app/_cookies";
import type { FormAnswer } from "#app/_form";
import { type OidcProvider, oidcProviders } from "#lib/members/oidc-providers";
import { deviceOf } from "#lib/members/sign-in/device";
import type { Context } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { notFound } from "#lib/platform/errors";

const PURPOSE_SECONDS = 900;

/** @throws not-found for a provider that is not set up */
export function findProvider(id: string | undefined): OidcProvider {
  const provider = oidcProviders(env().oidc).find((known) => known.id === id);
  if (!provider) throw notFound("provider");
  return provider;
}

/** What next-auth needs to know of a request to begin or finish a sign-in at the organisation. */
export function exchangeFor(
  ctx: Context,
  request: NextRequest,
  provider: OidcProvider,
  purpose: OidcPurpose,
): OidcExchange {
  return {
    ctx,
    provider,
    purpose,
    cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
    device: deviceOf(request.headers.get("user-agent")),
    sessionToken: currentSessionToken(request),
  };
}

/** Begins a sign-in at the organisation, remembering in the browser what it is for. */
export async function beginOidc(
  ctx: Context,
  request: NextRequest,
  providerId: string | undefined,
  purpose: OidcPurpose,
): Promise<FormAnswer> {
  const { location, setCookies } = await startOidc(exchangeFor(ctx, request, findProvider(providerId), purpose));
  return {
    to: location,
    setCookies: [...setCookies, cookieLine(oidcCookies().purpose, JSON.stringify(purpose), PURPOSE_SECONDS)],
  };
}

/** What the sign-in under way was begun for. */
export function readPurpose(request: NextRequest): OidcPurpose {
  try {
    const purpose = JSON.parse(request.cookies.get(oidcCookies().purpose)?.value ?? "") as OidcPurpose;
    if (["sign-in", "link", "accept"].includes(purpose.kind)) return purpose;
  } catch {
    // A browser without the cookie, or with a damaged one, only wants to sign in.
  }
  return { kind: "sign-in", redirectTo: "/hem" };
}

/** The line that makes the browser forget it. */
export function withoutPurpose(): string {
  return withoutCookie(oidcCookies().purpose);
}
