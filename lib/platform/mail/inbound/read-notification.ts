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

const bounced = z.object({
  type: z.literal("email.bounced"),
  // A full mailbox or a server that is down is transient, and says nothing of the next mail.
  data: z.object({ email_id: z.uuid(), bounce: z.object({ type: z.literal("Permanent") }) }),
});

const complained = z.object({ type: z.literal("email.complained"), data: z.object({ email_id: z.uuid() }) });

const event = z.discriminatedUnion("type", [received, bounced, complained]);

/** What Resend tells of: a mail that has come and to whom, or one of ours that came back or was said to be spam. */
export type Notification =
  | { kind: "received"; providerId: string; to: string[] }
  | { kind: "returned"; providerId: string; why: "bounced" | "complained" }
  /** What is not for us. */
  | { kind: "other" }
  /** Not signed with the secret, or not in these minutes. */
  | { kind: "unsigned" };

export function readNotification(secret: string, payload: string, headers: Record<string, string>): Notification {
  const told = verified(secret, payload, headers);
  if (told === undefined) return { kind: "unsigned" };
  const { data: read } = event.safeParse(told);
  switch (read?.type) {
    case "email.received":
      return { kind: "received", providerId: read.data.email_id, to: [...read.data.to, ...read.data.received_for] };
    case "email.bounced":
      return { kind: "returned", providerId: read.data.email_id, why: "bounced" };
    case "email.complained":
      return { kind: "returned", providerId: read.data.email_id, why: "complained" };
    case undefined:
      return { kind: "other" };
  }
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
