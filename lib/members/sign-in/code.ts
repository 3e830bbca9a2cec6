import { keyedHash } from "#lib/platform/secrets";

/** Six digits can be tried out against a plain hash in no time: this one needs the server's secret, and differs by request. */
export function hashCode(requestId: string, code: string): string {
  return keyedHash("sign-in codes", `${requestId}\n${code}`);
}
