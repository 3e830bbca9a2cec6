import { answerOperations } from "#lib/threads/answers/api";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { route } from "../../../_route";

export const PUT = route(answerOperations.mark, async (ctx, { params }) => ({
  status: 200,
  body: await markHelpful(ctx, { ...params, on: true }),
}));

export const DELETE = route(answerOperations.unmark, async (ctx, { params }) => ({
  status: 200,
  body: await markHelpful(ctx, { ...params, on: false }),
}));
