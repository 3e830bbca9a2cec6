import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { splitThread } from "#lib/threads/moving/split-thread";

export const POST = formRoute(
  { page: ({ params }) => `/tradar/${params.threadId}/dela` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const threadId = idOf(params.threadId);
    const newThreadId = idOf(form.text("id"));
    const result = await splitThread(ctx, {
      threadId,
      newThreadId,
      title: form.text("title"),
      postIds: form.all("post"),
    });
    if (result.outcome === "personal-data") return { problems: { title: "title-personal-data" } };
    if (result.outcome !== "split") return { problems: { postIds: result.outcome } };
    return { to: `/tradar/${newThreadId}` };
  },
);
