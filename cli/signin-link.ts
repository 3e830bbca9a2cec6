import { makeSignInLink } from "#lib/members/sign-in/make-sign-in-link";
import { system } from "#lib/platform/actor";
import type { Env } from "#lib/platform/env";
import { withDb } from "./open-database";

/** For a member whose mail does not arrive. Whoever opens the link is that member: hand it over in person. */
export async function printSignInLink(env: Env, address: string): Promise<number> {
  const result = await withDb(env, (db) =>
    makeSignInLink({ db, actor: system("command line"), now: () => new Date() }, address),
  );
  if (result.outcome === "no-account") {
    process.stderr.write("No active member has that address: check the spelling, or invite the person first.\n");
    return 1;
  }
  const link = new URL(result.path, env.appUrl);
  process.stdout.write(
    `${link}\nWorks once, within ${result.minutes} minutes. Hand it to that person and nobody else.\n`,
  );
  return 0;
}
