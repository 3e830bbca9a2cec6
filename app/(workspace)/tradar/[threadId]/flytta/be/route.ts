import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { moveThread } from "#lib/threads/moving/move-thread";

export const POST = formRoute(
  { page: ({ params }) => `/tradar/${params.threadId}/flytta` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const threadId = idOf(params.threadId);
    const { outcome } = await moveThread(ctx, { threadId, toGroupId: idOf(form.text("till")) });
    switch (outcome) {
      case "moved":
        return { to: `/tradar/${threadId}` };
      case "asked":
        return { to: `/tradar/${threadId}/flytta?klart=fragad` };
      case "already-asked":
      case "same-group":
      case "under-review":
        return { problems: { till: outcome } };
    }
  },
);
