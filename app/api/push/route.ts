import { addDevice } from "#lib/notifications/push/add-device";
import { pushOperations } from "#lib/notifications/push/api";
import { keepDevice } from "#lib/notifications/push/keep-device";
import { removeDevice } from "#lib/notifications/push/remove-device";
import { route } from "../_route";

export const POST = route(pushOperations.add, async (ctx, { body }) => ({
  status: 201,
  body: await addDevice(ctx, body),
}));

export const PUT = route(pushOperations.keep, async (ctx, { body }) => ({
  status: 200,
  body: await keepDevice(ctx, body),
}));

export const DELETE = route(pushOperations.remove, async (ctx, { body }) => {
  await removeDevice(ctx, body);
  return { status: 204 };
});
