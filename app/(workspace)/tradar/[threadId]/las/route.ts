import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { lockThread } from "#lib/threads/moderation/lock-thread";

export const POST = formRoute({ page: ({ params }) => `/tradar/${params.threadId}` }, async ({ ctx, form, params }) => {
  requireMember(ctx);
  const threadId = idOf(params.threadId);
  await lockThread(ctx, { threadId, locked: form.text("svar") !== "nej" });
  return { to: `/tradar/${threadId}` };
});
