import { formRoute, pageOf } from "#app/_form";
import { requireMember } from "#lib/platform/errors";
import { listGroupLevels } from "#lib/threads/following/queries";
import { followLevel } from "#lib/threads/following/schema";
import { setGroupLevels } from "#lib/threads/following/set-group-levels";

const PAGE = "/installningar";

/** Every group's level in one form: only those that were changed become choices. */
export const POST = formRoute({ page: ({ form }) => pageOf(form, PAGE) }, async ({ ctx, form }) => {
  requireMember(ctx);
  const changed = (await listGroupLevels(ctx))
    .filter(({ id }) => form.has(`niva-${id}`))
    .map((group) => ({
      now: group.level,
      groupId: group.id,
      level: followLevel.parse(form.text(`niva-${group.id}`)),
      threadsToo: form.has(`tradar-${group.id}`),
    }))
    .filter(({ now, level, threadsToo }) => level !== now || threadsToo);
  const { keptThreads } = await setGroupLevels(ctx, changed);
  return { to: `${pageOf(form, PAGE)}?klart=${keptThreads > 0 ? "bevakning-delvis" : "bevakning"}` };
});
