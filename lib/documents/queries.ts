import { type SQL, sql } from "drizzle-orm";
import type { OrganisationKind } from "#lib/members/organisations/schema";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { type DocumentContent, EMPTY_CONTENT } from "./content/content";
import { countWords } from "./content/text";
import { documentFollowingJson } from "./following/policy";
import type { DocumentFollowing } from "./following/schema";
import { nameLinks } from "./links/queries";
import {
  canEditText,
  type DocumentFacts,
  letsIn,
  type Role,
  readsAdopted,
  readsPublished,
  roleOf,
  standings,
  visibleDocuments,
} from "./policy";
import { mayTrash } from "./trash/policy";

/** `whole`: of the decision and the files too, and not of title and text alone as it was at first. */
export type Checksum = { sum: string; whole: boolean };

/** All that stands around a document's text. */
export type DocumentHead = {
  id: string;
  title: string;
  kind: "document" | "template";
  status: DocumentFacts["status"];
  landscape: boolean;
  group: { id: string; name: string; access: "open" | "restricted" | "confidential" };
  owner: { id: string; name: string; organisationId: string; organisation: string; organisationKind: OrganisationKind };
  role: Role;
  mayWrite: boolean;
  /** Whether the reader may throw it away. */
  mayTrash: boolean;
  /** "0.4"; null before anything has been named. */
  version: string | null;
  editedAt: string;
  editedBy: string | null;
  sharedAt: string | null;
  respondBy: string | null;
  reviewBy: string | null;
  adopted: { by: string; on: string; registryNumber: string; checksum: Checksum } | null;
  /** How many persons in how many organisations can read it. */
  reach: { people: number; organisations: number };
  /** What the reader is told of in it, and why. */
  following: DocumentFollowing;
};

/** A document and its text as readers see it: at the most ten seconds behind those who write. */
export type DocumentPage = DocumentHead & { content: DocumentContent; words: number };

/**
 * The document for somebody who now has it before them: what comes later is new to them.
 * @throws not-found when the actor may not see it
 */
export async function getDocument(ctx: MemberContext, documentId: string): Promise<DocumentPage> {
  const [row] = await ctx.db.execute<Omit<DocumentPage, "mayWrite"> & { adoptedText: string | null }>(sql`
    with seen as (
      insert into document_readers (person_id, document_id, seen_at)
      select ${ctx.actor.personId}::uuid, d.id, now() from documents d
      where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")}
      on conflict (person_id, document_id) do update set seen_at = excluded.seen_at
    )
    select ${head(ctx)}, coalesce(v.content, c.content, ${JSON.stringify(EMPTY_CONTENT)}::jsonb) as content,
      v.text as "adoptedText", coalesce(c.words, 0) as words
    from documents d left join document_contents c on c.document_id = d.id
      -- What was decided, whatever somebody typed in the moment in which it was locked, or has written in a template since.
      left join document_versions v on v.id = d.adopted_version_id and ${readsAdopted(ctx.actor, "d")}
      left join document_versions published on published.id = d.adopted_version_id and ${readsPublished(ctx.actor, "d")}
    where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")}`);
  if (!row) throw notFound("document");
  const { adoptedText, ...document } = row;
  const words = adoptedText === null ? row.words : countWords(adoptedText);
  const [content = row.content] = await nameLinks(ctx, [row.content]);
  return { ...document, words, content, mayWrite: canEditText({ ...row, groupId: row.group.id }) };
}

/** The columns of a `DocumentHead`, of the row `d`; of a template by its version `published` for whoever reads that. */
function head(ctx: MemberContext): SQL {
  return sql`d.id, d.title, d.kind, d.status, d.landscape, ${roleOf(ctx.actor, "d")} as role,
    ${mayTrash(ctx.actor)} as "mayTrash",
    (select json_build_object('id', g.id, 'name', g.name, 'access', g.access) from groups g where g.id = d.group_id) as group,
    (select json_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name, 'organisationId', o.id,
        'organisation', o.short_name, 'organisationKind', o.kind)
      from people p, organisations o where p.id = d.owner_id and o.id = d.organisation_id) as owner,
    (select v.major || '.' || v.minor from document_versions v
      where v.document_id = d.id and v.major is not null and v.id = coalesce(published.id, v.id)
      order by v.major desc, v.minor desc limit 1) as version,
    to_json(coalesce(published.created_at, d.edited_at)) #>> '{}' as "editedAt", to_json(d.shared_at) #>> '{}' as "sharedAt",
    (select p.first_name || ' ' || p.last_name from people p
      where p.id = case when published.id is null then d.edited_by else published.created_by end) as "editedBy",
    d.respond_by::text as "respondBy", d.review_by::text as "reviewBy",
    (select json_build_object('by', d.adopted_by, 'on', d.adopted_on, 'registryNumber', d.registry_number, 'checksum',
        json_build_object('sum', v.checksum, 'whole', v.checksum_form > 1))
      from document_versions v where v.id = d.adopted_version_id and d.status = 'adopted' and d.kind = 'document') as adopted,
    ${documentFollowingJson(ctx.actor.personId, "d")} as following, ${reach()} as reach`;
}

/** Who can read the document `d`: the people of its group who speak for the owner's organisation or have been let in. */
function reach(): SQL {
  return sql`(select json_build_object('people', count(distinct p.id), 'organisations', count(distinct s.organisation_id))
    from people p join groups g on g.id = d.group_id
      left join group_members gm on gm.group_id = g.id and gm.person_id = p.id and gm.revoked_at is null
        and (gm.expires_at is null or gm.expires_at > now())
      left join ${standings()} s on s.person_id = p.id
    where p.status = 'active' and (gm.role is not null or (g.access = 'open' and not p.guest)) and (s.person_id is not null or p.guest)
      and (p.id = d.owner_id or s.organisation_id = d.organisation_id or (d.kind = 'template' and d.status = 'adopted')
        or exists (select from document_grants dg where ${letsIn("d", { person: sql`p.id`, organisation: sql`s.organisation_id` })})))`;
}
