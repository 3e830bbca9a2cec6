import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "./env";
import { randomToken } from "./secrets";

/** With the embedded database a secret is made once and kept beside it, readable by its owner only. */
export function ensureAuthSecret(env: Env): void {
  if (env.AUTH_SECRET) return;
  const file = join(env.BRYGGA_DATA, "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomToken(), { mode: 0o600, flag: "wx" });
  env.AUTH_SECRET = readFileSync(file, "utf8").trim();
}
