import { eq } from "drizzle-orm";
import { groups } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { lockManagedGroup } from "./find-group";
import { type GroupInput, groupSchema } from "./schema";

const editable = groupSchema.pick({ name: true, purpose: true });

/** Changes what the group is called and what it is for. Who may see it is settled when it is made. */
export async function editGroup(
  ctx: Context,
  input: Pick<GroupInput, "name" | "purpose"> & { groupId: string },
): Promise<void> {
  const values = editable.parse(input);
  return transaction(ctx, async (ctx) => {
    const group = await lockManagedGroup(ctx, input.groupId);
    await ctx.db.update(groups).set(values).where(eq(groups.id, group.id));
    await audit(ctx, "group.edit", { id: group.id, groupId: group.id });
  });
}
