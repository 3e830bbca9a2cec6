import { createHash, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/** 256 random bits, safe in a URL and a cookie. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Six digits to be read from one screen and typed on another. */
export function randomCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, "0");
}

/** How a token is stored and looked up. Enough for 256 random bits; short codes are salted by their caller. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** For what could be tried out against a plain hash: worthless without the server's secret, and of use for one purpose only. */
export function keyedHash(purpose: string, text: string): string {
  const secret = env().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set");
  const key = Buffer.from(hkdfSync("sha256", secret, "", `brygga ${purpose}`, 32));
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** Compares in the same time wherever they differ, so that nobody can guess one piece by piece. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
