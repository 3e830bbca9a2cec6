import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { people } from "#db/schema";
import { groupIdsOf, isAdministrator } from "#lib/platform/actor";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, notFound } from "#lib/platform/errors";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { publish } from "#lib/platform/realtime/publish";
import { addressOf } from "../address";
import { requireAllowance } from "../invitations/create-invitation";
import { withdrawInvitations } from "../invitations/withdraw-invitations";
import { lockAddress } from "../lock-address";
import { canManagePerson } from "../policy";
import { isFreshSignIn } from "../sign-in/queries";
import { lockPerson, type Person } from "./find-person";
import { requireRank } from "./rank";
import { addressSchema } from "./schema";
import { endWaysIn, lockLinks } from "./shut-out";

type Input = z.input<typeof addressSchema> & { personId: string };

export type ChangeAddressOutcome = {
  outcome:
    | "changed"
    | "unchanged"
    | "administrator-only"
    | "not-fresh"
    | "invalid-address"
    | "address-taken"
    | "ended"
    | "changed-meanwhile";
};

/**
 * Gives a person another address to sign in with, as after a new surname. As when inviting, a coordinator is held to no
 * mail domain. Ways in through an organisation stay, as they never hung on the address. Whoever reads the old mailbox is
 * out at once, and both addresses are told, so that a change that nobody asked for is noticed.
 * @throws too-many-requests
 */
export async function changeAddress(ctx: Context, input: Input): Promise<ChangeAddressOutcome> {
  const { personId } = input;
  authorize(canManagePerson(ctx.actor, personId), "change an address");
  const wanted = addressSchema.parse(input);
  // It writes to an address that somebody has typed, as an invitation does.
  await requireAllowance(ctx);
  const email = addressOf(wanted.email);
  if (!email) return { outcome: "invalid-address" };
  return transaction(ctx, async (ctx) => {
    const known = await lockBoth(ctx, personId, email);
    const person = await lockPerson(ctx, personId);
    requireRank(ctx.actor, person);
    if (!(await opensNothingNew(ctx, person))) return { outcome: "administrator-only" } as const;
    if (!(await isFreshSignIn(ctx))) return { outcome: "not-fresh" } as const;
    if (person.status === "ended") return { outcome: "ended" } as const;
    if (person.email.toLowerCase() === email) return { outcome: "unchanged" } as const;
    if (person.email !== known) return { outcome: "changed-meanwhile" } as const;
    if (await isTaken(ctx, email)) return { outcome: "address-taken" } as const;
    // That mail did not reach the old one says nothing of the new.
    await ctx.db.update(people).set({ email, mailFailedAt: null }).where(eq(people.id, personId));
    await audit(ctx, "person.change-address", { id: personId });
    await endWaysIn(ctx, person);
    await withdrawAnswers(ctx, person, email);
    await tellBoth(ctx, person, email);
    await publish(ctx, { type: "access-changed", personId });
    return { outcome: "changed" } as const;
  });
}

/**
 * Until the transaction ends nobody is invited to either address, becomes a member under it, or answers a link mailed to
 * the old one. All before the person is locked, which whoever does these things locks last.
 * @returns the address that the person had then
 * @throws not-found
 */
async function lockBoth(ctx: Context, personId: string, email: string): Promise<string> {
  const [person] = await ctx.db.select({ email: people.email }).from(people).where(eq(people.id, personId));
  if (!person) throw notFound("person");
  const old = person.email.toLowerCase();
  for (const address of [old, email].sort()) await lockAddress(ctx, address);
  await lockLinks(ctx, personId);
  return person.email;
}

/**
 * Whoever gives an address could give their own, and read as that person: what they could not read themselves is left to
 * administrators, who can do everything to the database as it is.
 */
async function opensNothingNew(ctx: Context, person: Person): Promise<boolean> {
  if (isAdministrator(ctx.actor)) return true;
  const own = uuidArray(groupIdsOf(ctx.actor));
  const hidden = await ctx.db.execute(sql`
    select from group_members gm join groups g on g.id = gm.group_id and g.access = 'confidential'
    where gm.person_id = ${person.id} and gm.revoked_at is null and g.id <> all(${own}) limit 1`);
  return hidden.length === 0;
}

/** Those who have left keep theirs: they come back as who they were. */
async function isTaken(ctx: Context, email: string): Promise<boolean> {
  const [other] = await ctx.db.select({ id: people.id }).from(people).where(sql`lower(${people.email}) = ${email}`);
  return other !== undefined;
}

/**
 * An invitation to the old address would make a second person of whoever reads that mailbox. One to the new address has
 * nothing more to give a member, and would let somebody whose membership is ended come back; a guest may become a member by it.
 */
async function withdrawAnswers(ctx: Context, { email: old, guest }: Person, email: string): Promise<void> {
  await withdrawInvitations(ctx, { to: guest ? [old.toLowerCase()] : [old.toLowerCase(), email] });
}

async function tellBoth(ctx: Context, { id, email: old, locale }: Person, email: string): Promise<void> {
  const changedAt = ctx.now().toISOString();
  const mail = { template: "address-changed", windowKey: changedAt, locale } as const;
  // Without the person: what is theirs goes to the address that they have.
  await queueMail(ctx, { ...mail, recipient: old, payload: { to: "old", changedAt } });
  await queueMail(ctx, { ...mail, recipient: email, personId: id, payload: { to: "new", changedAt } });
}
