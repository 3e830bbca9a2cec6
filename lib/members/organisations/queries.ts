import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canSeeDirectory } from "../policy";
import type { OrganisationKind } from "./schema";

export type OrganisationRow = {
  id: string;
  name: string;
  shortName: string;
  kind: OrganisationKind;
  code: string | null;
  domains: string[];
  members: number;
  contact: string | null;
};

/** All organisations: the county board, the municipalities, the police, then the others, each kind in Swedish order. */
export async function listOrganisations(ctx: MemberContext): Promise<OrganisationRow[]> {
  authorize(canSeeDirectory(ctx.actor), "see the organisations");
  const rows = await ctx.db.execute<OrganisationRow>(sql`
    select o.id, o.name, o.short_name as "shortName", o.kind, o.code, o.domains,
      (select count(*)::int from memberships m join people p on p.id = m.person_id and p.status = 'active' and not p.guest
        where m.organisation_id = o.id and m.ends_on is null and m.paused_at is null) as members,
      (select p.first_name || ' ' || p.last_name from memberships m join people p on p.id = m.person_id and p.status = 'active'
        where m.organisation_id = o.id and m.organisation_contact and m.ends_on is null and m.paused_at is null order by m.starts_on limit 1) as contact
    from organisations o order by o.kind, o.name collate "sv-x-icu"`);
  return [...rows];
}

/** All organisations in the same order, with no more than their names; none for those who do not see the directory. */
export async function listOrganisationNames(
  ctx: MemberContext,
): Promise<Pick<OrganisationRow, "id" | "name" | "shortName">[]> {
  if (!canSeeDirectory(ctx.actor)) return [];
  const rows = await ctx.db.execute<Pick<OrganisationRow, "id" | "name" | "shortName">>(sql`
    select id, name, short_name as "shortName" from organisations order by kind, name collate "sv-x-icu"`);
  return [...rows];
}

/** @throws not-found */
export async function getOrganisation(ctx: MemberContext, organisationId: string): Promise<OrganisationRow> {
  const organisation = (await listOrganisations(ctx)).find(({ id }) => id === organisationId);
  if (!organisation) throw notFound("organisation");
  return organisation;
}
