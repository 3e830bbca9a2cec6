import { sql } from "drizzle-orm";
import { groups, organisations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, first } from "#lib/platform/errors";
import { addressOf } from "../address";
import { lockAddress } from "../lock-address";
import { createInvitation, refusePending } from "./create-invitation";
import type { InviteOutcome } from "./invite-member";

/** Made on an empty installation, to be renamed under Organisationer and Grupper. */
const FIRST_ORGANISATION = { kind: "county_board", name: "Länsstyrelsen", shortName: "Länsstyrelsen" } as const;
const FIRST_GROUP = {
  kind: "network",
  access: "open",
  name: "Hela nätverket",
  purpose: "För alla i nätverket.",
} as const;

/**
 * The operator's way in: invites an administrator by mail and returns the link as well, for an installation whose mail
 * does not work yet. Only the system may. On an empty installation it also lays the first organisation and the open group.
 */
export async function inviteFirstAdministrator(ctx: Context, address: string): Promise<InviteOutcome> {
  authorize(ctx.actor.kind === "system", "invite an administrator without being one");
  const email = addressOf(address);
  if (!email) return { outcome: "invalid-address" };
  return transaction(ctx, async (ctx) => {
    await lockAddress(ctx, email);
    const [known] = await ctx.db.execute(
      sql`select from people where lower(email) = ${email} and status <> 'ended' and not guest`,
    );
    if (known) return { outcome: "already-member" } as const;
    const pending = await refusePending(ctx, email);
    if (pending) return pending;
    const organisationId = await organisationFor(ctx, email.slice(email.lastIndexOf("@") + 1));
    await layFirstGroup(ctx);
    return createInvitation(ctx, {
      email,
      organisationId,
      function: "systemförvaltare",
      platformRole: "administrator",
    });
  });
}

/** The organisation of the mail domain, else the county board, else a first one. */
async function organisationFor(ctx: Context, domain: string): Promise<string> {
  const [known] = await ctx.db.execute<{ id: string }>(sql`
    select id from organisations where ${domain} = any(domains) or kind = 'county_board'
    order by ${domain} = any(domains) desc, created_at limit 1`);
  if (known) return known.id;
  const { id } = first(
    await ctx.db
      .insert(organisations)
      .values({ ...FIRST_ORGANISATION, domains: [domain] })
      .returning({ id: organisations.id }),
  );
  await audit(ctx, "organisation.add", { id });
  return id;
}

async function layFirstGroup(ctx: Context): Promise<void> {
  const [known] = await ctx.db.select({ id: groups.id }).from(groups).limit(1);
  if (known) return;
  const { id } = first(await ctx.db.insert(groups).values(FIRST_GROUP).returning({ id: groups.id }));
  await audit(ctx, "group.create", { id, groupId: id });
}
