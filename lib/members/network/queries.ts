import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { OrganisationKind } from "../organisations/schema";

type NetworkOrganisation = {
  id: string;
  kind: OrganisationKind;
  name: string;
  shortName: string;
  code: string | null;
  /** What the organisation's contact does, never who it is; null without a contact. */
  contactFunction: string | null;
  hasMembers: boolean;
};

/** The organisations of the network, for anyone to read: which they are, and the function to turn to. */
export async function listNetworkOrganisations({ db }: Pick<Context, "db">): Promise<NetworkOrganisation[]> {
  const rows = await db.execute<NetworkOrganisation>(sql`
    select o.id, o.kind, o.name, o.short_name as "shortName", o.code,
      (select m.function from memberships m join people p on p.id = m.person_id and p.status = 'active'
        where m.organisation_id = o.id and m.organisation_contact and m.ends_on is null and m.paused_at is null
        order by m.starts_on limit 1) as "contactFunction",
      exists (select from memberships m join people p on p.id = m.person_id and p.status = 'active'
        where m.organisation_id = o.id and m.ends_on is null and m.paused_at is null) as "hasMembers"
    from organisations o
    where o.kind in ('county_board', 'municipality', 'police', 'region')
    order by o.name collate "sv-x-icu"`);
  return [...rows];
}
