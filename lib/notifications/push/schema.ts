import { createECDH } from "node:crypto";
import { z } from "zod";
import { env } from "#lib/platform/env";
import { isPushService } from "./push-services";

const bytes = (length: number) =>
  z
    .string()
    .max(200)
    .regex(/^[\w-]+={0,2}$/)
    .refine((text) => Buffer.from(text, "base64url").length === length);

/** What a browser's `PushSubscription.toJSON()` says. */
export const pushSubscription = z.object({
  endpoint: z
    .url()
    .max(1_000)
    .refine((endpoint) => isPushService(endpoint, env().BRYGGA_PUSH_SERVICES), "not-a-push-service"),
  keys: z.object({ p256dh: bytes(65).refine(isPoint), auth: bytes(16) }),
});
export type PushSubscription = z.infer<typeof pushSubscription>;

export const pushEndpoint = z.object({ endpoint: z.url().max(1_000) });

/** A point that is not on the curve would fail only when something is sent, and then for ever. */
function isPoint(key: string): boolean {
  const curve = createECDH("prime256v1");
  curve.generateKeys();
  try {
    curve.computeSecret(key, "base64url");
    return true;
  } catch {
    return false;
  }
}
