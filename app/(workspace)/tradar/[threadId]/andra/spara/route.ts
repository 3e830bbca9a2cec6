import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { changeThread } from "#lib/threads/change-thread";
import type { ChangeThread } from "#lib/threads/schema";

export const POST = formRoute(
  { page: ({ params }) => `/tradar/${params.threadId}/andra` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const threadId = idOf(params.threadId);
    const result = await changeThread(ctx, {
      threadId,
      title: form.text("title"),
      type: form.text("type") as ChangeThread["type"],
      category: (form.text("category") || null) as ChangeThread["category"],
    });
    switch (result.outcome) {
      case "changed":
      case "unchanged":
        return { to: `/tradar/${threadId}` };
      case "personal-data":
        return { problems: { title: "title-personal-data" } };
      case "under-review":
        return { problems: { title: result.outcome } };
    }
  },
);
