import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { connectApp } from "#db/pool";
import { loadActor } from "#lib/members/load-actor";
import { sessionCookieName } from "#lib/members/session-cookie";
import { anonymous, isAnothersPage, system } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { requireMember } from "#lib/platform/errors";
import { PERSON_HEADER } from "#lib/platform/web/person-header";

/**
 * The one door from a request to the domain: who asks, which database, what time it is. Read once per request. Not `present`
 * is what an open page asks by itself.
 */
export const getContext = cache(async (present = true): Promise<Context> => {
  const db = connectApp();
  const token = (await cookies()).get(sessionCookieName(env()))?.value;
  const actor = await loadActor(db, token, { present });
  const page = (await headers()).get(PERSON_HEADER);
  // Somebody else has signed in since the page was drawn: what is written on it is not theirs.
  return { db, actor: isAnothersPage(actor, page) ? anonymous : actor, now: () => new Date() };
});

/** For a machine that is believed because of what stands in the address: no cookie is looked at. `name` says which. */
export function openContext(name: string): Context {
  return { db: connectApp(), actor: system(name), now: () => new Date() };
}

/** For pages: a signed-in person, or the sign-in page with the way back. */
export async function requireContext(returnTo?: string): Promise<MemberContext> {
  const ctx = await getContext();
  if (ctx.actor.kind !== "member") redirect(returnTo ? `/logga-in?till=${encodeURIComponent(returnTo)}` : "/logga-in");
  requireMember(ctx);
  return ctx;
}

/** For routes, where nothing is read once and remembered: who asks at this moment. @throws signed-out */
export async function memberContext({ present = true } = {}): Promise<MemberContext> {
  const ctx = await getContext(present);
  requireMember(ctx);
  return ctx;
}
