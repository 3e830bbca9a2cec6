import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { pinThread } from "#lib/threads/moderation/pin-thread";

export const POST = formRoute({ page: ({ params }) => `/tradar/${params.threadId}` }, async ({ ctx, form, params }) => {
  requireMember(ctx);
  const threadId = idOf(params.threadId);
  await pinThread(ctx, { threadId, pinned: form.text("svar") !== "nej" });
  return { to: `/tradar/${threadId}` };
});
