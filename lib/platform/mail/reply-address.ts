import { randomBytes } from "node:crypto";
import type { Env } from "../env";

/** What reply addresses are made from; undefined where no answers come in. */
export function replyBase(env: Pick<Env, "MAIL_IN" | "MAIL_IN_ADDRESS">): string | undefined {
  return env.MAIL_IN === "off" ? undefined : env.MAIL_IN_ADDRESS;
}

/** 128 random bits in digits and small letters: on the way an address may lose its capitals. */
export function makeReplyToken(): string {
  return randomBytes(16).toString("hex");
}

/** Where one person answers one thread. `base` is what the settings name, such as svar@brygga.example. */
export function replyAddress(base: string, token: string): string {
  const at = base.lastIndexOf("@");
  return `${base.slice(0, at)}+${token}${base.slice(at)}`;
}

/** The tokens in addresses that a mail was sent to, once each; other addresses are none of ours. */
export function replyTokens(base: string, addresses: readonly string[]): string[] {
  const at = base.lastIndexOf("@");
  const [before, after] = [`${base.slice(0, at)}+`, base.slice(at)];
  const tokens = addresses.flatMap((address) => {
    const plain = address.trim().toLowerCase();
    const token = plain.slice(before.length, plain.length - after.length);
    return plain.startsWith(before) && plain.endsWith(after) && /^[0-9a-f]{1,64}$/.test(token) ? [token] : [];
  });
  return [...new Set(tokens)];
}
