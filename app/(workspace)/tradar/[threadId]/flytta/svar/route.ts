import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { answerMove, withdrawMove } from "#lib/threads/moving/answer-move";

export const POST = formRoute(
  { page: ({ params }) => `/tradar/${params.threadId}/flytta` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const threadId = idOf(params.threadId);
    const said = form.text("svar");
    if (said === "dra-tillbaka") {
      await withdrawMove(ctx, { threadId });
      return { to: `/tradar/${threadId}` };
    }
    const { outcome } = await answerMove(ctx, { threadId, agrees: said === "ja" });
    if (outcome === "under-review") return { problems: { begaran: outcome } };
    // The page of the request is not everybody's once it is closed; the thread's page is, or says that it is not.
    return { to: `/tradar/${threadId}` };
  },
);
