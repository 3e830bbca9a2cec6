import { and, eq } from "drizzle-orm";
import { groupMembers } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { withdrawInvitations } from "../invitations/withdraw-invitations";
import { hasOtherCoordinator } from "./coordinators/acting";
import { lockManagedGroup } from "./find-group";
import { findGroupMember } from "./membership";

type Outcome = { outcome: "changed" | "last-coordinator" | "is-guest" };

/** Makes a group's member its coordinator, or the other way round. A guest stays a guest. */
export function changeGroupRole(
  ctx: Context,
  input: { groupId: string; personId: string; role: "coordinator" | "member" },
): Promise<Outcome> {
  const { groupId, personId, role } = input;
  return transaction(ctx, async (ctx) => {
    await lockManagedGroup(ctx, groupId);
    const before = await findGroupMember(ctx, groupId, personId);
    if (before.role === "guest") return { outcome: "is-guest" } as const;
    if (role === "member" && before.role === "coordinator" && !(await hasOtherCoordinator(ctx, groupId, personId))) {
      return { outcome: "last-coordinator" } as const;
    }
    await ctx.db
      .update(groupMembers)
      .set({ role })
      .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.personId, personId)));
    if (role === "member") await withdrawInvitations(ctx, { invitedBy: personId, groupId });
    await audit(ctx, "group.change-role", { id: personId, groupId, details: { from: before.role, to: role } });
    await publish(ctx, { type: "access-changed", personId });
    return { outcome: "changed" } as const;
  });
}
