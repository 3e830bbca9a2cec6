import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { followLevel } from "#lib/threads/following/schema";
import { setGroupLevels } from "#lib/threads/following/set-group-levels";

export const POST = formRoute({ page: ({ params }) => `/grupper/${params.groupId}` }, async ({ ctx, form, params }) => {
  requireMember(ctx);
  const groupId = idOf(params.groupId);
  const level = followLevel.parse(form.text("niva"));
  const { keptThreads } = await setGroupLevels(ctx, [{ groupId, level, threadsToo: form.has("tradar") }]);
  return { to: `/grupper/${groupId}?klart=${keptThreads > 0 ? "bevakning-delvis" : "bevakning"}` };
});
