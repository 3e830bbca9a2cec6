import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { pushEndpoint, pushSubscription } from "./schema";

export const pushOperations = {
  add: operation({
    method: "POST",
    path: "/api/push",
    summary: "Be told in this browser even when Brygga is not open",
    body: pushSubscription,
    responses: { 201: { description: "This browser is told", schema: z.object({ id: z.uuid() }) } },
  }),
  keep: operation({
    method: "PUT",
    path: "/api/push",
    summary: "Go on being told in this browser, unless somebody else has asked for it there",
    body: pushSubscription,
    responses: { 200: { description: "Whether it goes on", schema: z.object({ kept: z.boolean() }) } },
  }),
  remove: operation({
    method: "DELETE",
    path: "/api/push",
    summary: "Be told in one's own browser no more",
    body: pushEndpoint,
    responses: { 204: { description: "This browser is told no more" } },
  }),
  test: operation({
    method: "POST",
    path: "/api/push/test",
    summary: "Send a test to one's own browsers",
    responses: {
      200: { description: "How many push services took it", schema: z.object({ taken: z.int() }) },
    },
  }),
};
