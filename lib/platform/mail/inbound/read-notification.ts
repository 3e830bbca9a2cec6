import { Webhook } from "standardwebhooks";
import { z } from "zod";

const received = z.object({
  type: z.literal("email.received"),
  data: z.object({
    email_id: z.uuid(),
    to: z.array(z.string()).default([]),
    received_for: z.array(z.string()).default([]),
  }),
});

/**
 * What Resend tells of: a mail that has come and to whom, or something else that is not for us. "unsigned" when it was not
 * signed with the secret, or not in these minutes.
 */
export function readNotification(
  secret: string,
  payload: string,
  headers: Record<string, string>,
): { providerId: string; to: string[] } | "other" | "unsigned" {
  const event = verified(secret, payload, headers);
  if (event === undefined) return "unsigned";
  const parsed = received.safeParse(event);
  if (!parsed.success) return "other";
  const { email_id: providerId, to, received_for: receivedFor } = parsed.data.data;
  return { providerId, to: [...to, ...receivedFor] };
}

function verified(secret: string, payload: string, headers: Record<string, string>): unknown {
  const signed = ["id", "timestamp", "signature"].map((name) => [
    `webhook-${name}`,
    // Resend says the standard's headers under the name of the service that it sends through.
    headers[`svix-${name}`] ?? headers[`webhook-${name}`] ?? "",
  ]);
  try {
    return new Webhook(secret).verify(payload, Object.fromEntries(signed));
  } catch {
    return undefined;
  }
}
