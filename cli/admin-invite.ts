import { inviteFirstAdministrator } from "#lib/members/invitations/invite-first-administrator";
import { system } from "#lib/platform/actor";
import type { Env } from "#lib/platform/env";
import { withDb } from "./open-database";

const refusals = {
  "invalid-address": "That is not an e-mail address: check the spelling.",
  "already-member": "That person is a member already: make them administrator under Administration, Medlemskap.",
  "already-invited":
    "That address has an invitation already: revoke it or send it again under Administration, Medlemskap.",
  suspended: "That person is suspended: end the suspension under Administration, Medlemskap.",
  "foreign-domain": "The address is outside the organisation's mail domains.",
};

/** The way in on an empty installation. The link is printed too, for one whose mail does not work yet. */
export async function inviteAdministrator(env: Env, address: string): Promise<number> {
  const result = await withDb(env, (db) =>
    inviteFirstAdministrator({ db, actor: system("command line"), now: () => new Date() }, address),
  );
  if (result.outcome !== "invited") {
    process.stderr.write(`${refusals[result.outcome]}\n`);
    return 1;
  }
  const link = new URL(result.path, env.appUrl);
  process.stdout.write(
    `Invited as administrator. The mail goes out while Brygga runs; this link does the same:\n${link}\n`,
  );
  process.stdout.write(
    `Works once, until ${result.expiresAt.toISOString()}. Hand it to that person and nobody else.\n`,
  );
  return 0;
}
