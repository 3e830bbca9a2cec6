import { eq } from "drizzle-orm";
import { people } from "#db/schema";
import type { PlatformRole } from "#lib/platform/actor";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { withdrawInvitations } from "../invitations/withdraw-invitations";
import { canChangePlatformRole } from "../policy";
import { endSessionsOf } from "../sessions";
import { type LastHolder, lastHolder, lastHolderOf, lockPersonAndRoles } from "./find-person";

type Outcome = { outcome: "changed" | "unchanged" | "not-active" | "is-guest" } | LastHolder;

/** Gives or takes a role on the platform. The person signs in again: a session never outlives the role it was opened with. */
export async function changePlatformRole(
  ctx: Context,
  input: { personId: string; role: PlatformRole },
): Promise<Outcome> {
  const { personId, role } = input;
  authorize(canChangePlatformRole(ctx.actor, personId), "change a role");
  return transaction(ctx, async (ctx) => {
    const person = await lockPersonAndRoles(ctx, personId);
    if (person.status !== "active") return { outcome: "not-active" } as const;
    if (person.guest) return { outcome: "is-guest" } as const;
    if (person.platformRole === role) return { outcome: "unchanged" } as const;
    const last = await lastHolderOf(ctx, person);
    if (last) return lastHolder(last);
    await ctx.db.update(people).set({ platformRole: role }).where(eq(people.id, personId));
    await audit(ctx, "person.change-role", { id: personId, details: { from: person.platformRole, to: role } });
    await endSessionsOf(ctx, personId);
    // Who was a member had nothing to lose.
    if (person.platformRole !== "member") await withdrawInvitations(ctx, { invitedBy: personId });
    await publish(ctx, { type: "access-changed", personId });
    return { outcome: "changed" } as const;
  });
}
