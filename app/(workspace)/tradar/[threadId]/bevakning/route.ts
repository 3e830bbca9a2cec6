import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { threadLevelInput } from "#lib/threads/following/schema";
import { setThreadLevel } from "#lib/threads/following/set-thread-level";

export const POST = formRoute({ page: ({ params }) => `/tradar/${params.threadId}` }, async ({ ctx, form, params }) => {
  requireMember(ctx);
  const threadId = idOf(params.threadId);
  const { level } = threadLevelInput.parse({ level: form.text("niva") });
  await setThreadLevel(ctx, { threadId, level });
  return { to: `/tradar/${threadId}#bevakning` };
});
