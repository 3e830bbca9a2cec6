import { sql } from "drizzle-orm";
import type { OrganisationKind } from "#lib/members/organisations/schema";
import { mayReadGroup } from "#lib/members/policy";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { findInFiles } from "../files/queries";
import { type FoundDocument, lookAtDocument } from "../find-document";
import { isInForce, type Role, standingOf } from "../policy";
import { canSteer } from "../status/policy";
import { hitsIn, type TextHit } from "../text-hits";
import { readText } from "../versions/read-text";
import { canShare, rolesToGive } from "./policy";

export type Share = {
  id: string;
  kind: "group" | "organisation" | "person";
  /** The group's, the organisation's or the person's. */
  name: string;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  role: Role;
  since: string;
  until: string | null;
  /** How many people of the group it lets in. */
  people: number;
};

export type Choice = { id: string; name: string; does: string | null; guest: boolean };

/** Who can do what with a document. */
export type Sharing = {
  document: FoundDocument;
  group: string;
  /** Whose it is, and how many of them can write in it. */
  own: { organisation: string; organisationKind: OrganisationKind; people: number };
  shares: Share[];
  sharedAt: string | null;
  /** Whether the actor decides how far it has come. */
  maySteer: boolean;
};

export type SharingPage = Sharing & {
  mayShare: boolean;
  /** Only for those who may share, as the rest: what they may let others do. */
  roles: Role[];
  organisations: Choice[];
  people: Choice[];
  hits: TextHit[];
};

/** A membership `own` of the organisation that its person speaks for today. */
const speaks = sql`own.organisation_id = ${standingOf(sql`own.person_id`)}`;

/**
 * Who can do what with a document, as is shown beside its text.
 * @throws not-found
 */
export async function getSharing(ctx: MemberContext, documentId: string): Promise<Sharing> {
  const document = await lookAtDocument(ctx, documentId);
  const shares = await listShares(ctx, documentId);
  const [around] = await ctx.db.execute<Pick<Sharing, "group" | "own" | "sharedAt">>(sql`
    select g.name as group, to_json(d.shared_at) #>> '{}' as "sharedAt",
      json_build_object('organisation', o.short_name, 'organisationKind', o.kind, 'people', (
        select count(distinct own.person_id) from memberships own where own.organisation_id = o.id and ${speaks}
          and ${mayReadGroup(sql`own.person_id`, sql`d.group_id`)})) as own
    from documents d join groups g on g.id = d.group_id join organisations o on o.id = d.organisation_id
    where d.id = ${documentId}`);
  if (!around) throw notFound("document");
  return { document, ...around, shares, maySteer: canSteer(ctx.actor, document) };
}

/**
 * The same with whom it could be shared with, and what in its text is to be looked at before, for those who may.
 * @throws not-found
 */
export async function getSharingPage(ctx: MemberContext, documentId: string): Promise<SharingPage> {
  const sharing = await getSharing(ctx, documentId);
  const { document } = sharing;
  const mayShare = canShare(ctx.actor, document);
  if (!mayShare) return { ...sharing, mayShare, roles: [], organisations: [], people: [], hits: [] };
  const [choices] = await ctx.db.execute<Pick<SharingPage, "organisations" | "people">>(sql`
    select
      (select coalesce(json_agg(json_build_object('id', other.id, 'name', other.short_name, 'does', null, 'guest', false)
          order by other.short_name collate "sv-x-icu"), '[]')
        from organisations other where other.id <> d.organisation_id and exists (
          select from memberships own where own.organisation_id = other.id and ${speaks}
            and ${mayReadGroup(sql`own.person_id`, sql`d.group_id`)})) as organisations,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name, 'guest', p.guest,
          'does', (select other.short_name from organisations other where other.id = ${standingOf(sql`p.id`)})) order by p.first_name collate "sv-x-icu", p.last_name collate "sv-x-icu"), '[]')
        from people p where p.id <> d.owner_id and ${mayReadGroup(sql`p.id`, sql`d.group_id`)}
          and d.organisation_id is distinct from ${standingOf(sql`p.id`)}) as people
    from documents d where d.id = ${documentId}`);
  if (!choices) throw notFound("document");
  const { content } = await readText(ctx.db, documentId);
  return {
    ...sharing,
    mayShare,
    roles: rolesToGive(ctx.actor, document),
    ...choices,
    hits: hitsIn(document.title, content, await findInFiles(ctx, documentId, content)),
  };
}

/** The grants in force of a document that the actor is known to see. */
export function listShares(ctx: MemberContext, documentId: string): Promise<Share[]> {
  return ctx.db.execute<Share>(sql`
    select dg.id, case when dg.whole_group then 'group' when dg.organisation_id is not null then 'organisation' else 'person' end as kind,
      case when dg.whole_group then g.name else coalesce(o.short_name, p.first_name || ' ' || p.last_name) end as name,
      coalesce(o.short_name, po.short_name) as organisation, coalesce(o.kind, po.kind) as "organisationKind", dg.role,
      to_json(dg.created_at) #>> '{}' as since, to_json(dg.expires_at) #>> '{}' as until,
      (select count(*)::int from people reader where ${mayReadGroup(sql`reader.id`, sql`d.group_id`)} and (dg.whole_group or reader.id = dg.person_id
        or dg.organisation_id = ${standingOf(sql`reader.id`)})) as people
    from document_grants dg join documents d on d.id = dg.document_id join groups g on g.id = d.group_id
      left join organisations o on o.id = dg.organisation_id left join people p on p.id = dg.person_id
      left join organisations po on po.id = ${standingOf(sql`p.id`)}
    where dg.document_id = ${documentId} and ${isInForce()}
    order by dg.whole_group desc, dg.organisation_id is null, dg.created_at, dg.id`);
}
