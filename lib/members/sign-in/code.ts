import { createHmac, hkdfSync } from "node:crypto";
import { env } from "#lib/platform/env";

/** Six digits can be tried out against a plain hash in no time: this one needs the server's secret, and differs by request. */
export function hashCode(requestId: string, code: string): string {
  const secret = env().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set");
  const key = Buffer.from(hkdfSync("sha256", secret, "", "brygga sign-in codes", 32));
  return createHmac("sha256", key).update(`${requestId}\n${code}`).digest("hex");
}
