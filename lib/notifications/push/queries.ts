import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { vapidKeys } from "./vapid-keys";

export type PushDevice = { id: string; browser: string; system: string; createdAt: string; current: boolean };

/** The browsers in which the reader is told, newest first. */
export async function listOwnDevices(ctx: MemberContext): Promise<PushDevice[]> {
  const rows = await ctx.db.execute<PushDevice>(sql`
    select id, split_part(device, '/', 1) as browser, split_part(device, '/', 2) as system, created_at as "createdAt", session_id = ${ctx.actor.sessionId} as current
    from push_devices where person_id = ${ctx.actor.personId} order by created_at desc, id`);
  return [...rows];
}

/** By what a browser lets this Brygga, and nobody else, send to it; undefined when the settings name no push service. */
export function pushPublicKey(): string | undefined {
  const { AUTH_SECRET, BRYGGA_PUSH_SERVICES } = env();
  return AUTH_SECRET && BRYGGA_PUSH_SERVICES !== "none" ? vapidKeys(AUTH_SECRET).publicKey : undefined;
}
