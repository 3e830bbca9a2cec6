import { reactionOperations } from "#lib/threads/reactions/api";
import { react } from "#lib/threads/reactions/react";
import { route } from "../../../../_route";

export const PUT = route(reactionOperations.add, async (ctx, { params }) => ({
  status: 200,
  body: await react(ctx, { ...params, on: true }),
}));

export const DELETE = route(reactionOperations.remove, async (ctx, { params }) => ({
  status: 200,
  body: await react(ctx, { ...params, on: false }),
}));
