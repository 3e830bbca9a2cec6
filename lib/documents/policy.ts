import { type SQL, sql } from "drizzle-orm";
import { belongsToday, mayReadGroup } from "#lib/members/policy";
import { type Actor, groupIdsOf, isCoordinator } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";

/** What somebody may do with a document, each with all that stands before it. */
export const ROLES = ["view", "comment", "suggest", "edit"] as const;
export type Role = (typeof ROLES)[number];

export type DocumentFacts = {
  role: Role;
  status: "draft" | "shared_draft" | "in_consultation" | "adopted";
  groupId: string;
};

/**
 * The documents an actor may know exist: in the groups they read, those of their own organisation, and of others what has
 * been shared with them. Every read of documents starts from this. `d` is the alias of the documents row.
 */
export function visibleDocuments(actor: Actor, d = "documents"): SQL {
  const row = sql.identifier(d);
  return sql`(${row}.trashed_at is null and ${reachableDocuments(actor, d)})`;
}

/** The same with those that lie in the bin, which whoever may edit them can take back. */
export function reachableDocuments(actor: Actor, d = "documents"): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  return sql`(${sql.identifier(d)}.group_id = any(${uuidArray(groupIdsOf(actor))}) and ${roleOf(actor, d)} is not null)`;
}

/**
 * The actor's role in a document of a group they read, null without one. Edit for the owner and the owner's organisation;
 * for others the most that a grant still in force gives the whole group, their organisation or themselves. Of templates
 * everybody sees those in use, and the network's coordinators edit all. What has been adopted is read, and nothing else:
 * see `canEditText`.
 */
export function roleOf(actor: Actor, d = "documents"): SQL {
  if (actor.kind !== "member") return sql`${actor.kind === "system" ? "edit" : null}::document_role`;
  const row = sql.identifier(d);
  const organisationId = actor.standing?.organisationId ?? null;
  const template = isCoordinator(actor) ? sql`'edit'` : sql`case when ${row}.status = 'adopted' then 'view' end`;
  return sql`(case
    when ${row}.kind = 'template' then (${template})::document_role
    when ${row}.owner_id = ${actor.personId}::uuid or ${row}.organisation_id = ${organisationId}::uuid then 'edit'::document_role
    else (select max(dg.role) from document_grants dg where ${letsIn(d, subjectOf(actor))})
  end)`;
}

/**
 * When the actor was let in to a document that is not their own or their organisation's, by what still lets them in; null
 * for the former. What was said before it they were not asked about.
 */
export function letInSince(actor: Actor & { kind: "member" }, d = "documents"): SQL {
  return sql`(select min(dg.created_at) from document_grants dg where ${letsIn(d, subjectOf(actor))})`;
}

/**
 * Whether what was settled at `at` about the document `d`, kept, resolved or decided, is shown to the actor: nobody who was
 * let in is shown what was said before they were asked.
 */
export function isSinceLetIn(actor: Actor & { kind: "member" }, at: SQL, d = "documents"): SQL {
  const row = sql.identifier(d);
  const { person, organisation } = subjectOf(actor);
  return sql`(${row}.owner_id = ${person} or ${row}.organisation_id = ${organisation} or ${at} >= ${letInSince(actor, d)})`;
}

/**
 * The role of somebody, who may be nobody that asks, in the document `d` of a group they read; null without one. As `roleOf`,
 * from the rows as they stand, but for templates, which are nobody's to be told of.
 */
export function roleOfPerson(person: SQL, d = "documents"): SQL {
  const row = sql.identifier(d);
  return sql`(case when ${row}.trashed_at is null and ${mayReadGroup(person, sql`${row}.group_id`)} then (
    select case when ${row}.owner_id = ${person} or ${row}.organisation_id = standing.organisation_id then 'edit'::document_role
      else (select max(dg.role) from document_grants dg where ${letsIn(d, { person, organisation: sql`standing.organisation_id` })}) end
    from (select ${standingOf(person)} as organisation_id) standing) end)`;
}

/** A grant `dg` that has neither been taken back nor run out. */
export function isInForce(): SQL {
  return sql`dg.revoked_at is null and (dg.expires_at is null or dg.expires_at > now())`;
}

/** A grant `dg` in force that lets somebody into the document `d`, whose group they read: by the organisation they speak for, too. */
export function letsIn(d: string, { person, organisation }: { person: SQL; organisation: SQL }): SQL {
  return sql`(dg.document_id = ${sql.identifier(d)}.id and ${isInForce()}
    and (dg.whole_group or dg.organisation_id = ${organisation} or dg.person_id = ${person}))`;
}

export function subjectOf({ personId, standing }: Actor & { kind: "member" }): { person: SQL; organisation: SQL } {
  return { person: sql`${personId}::uuid`, organisation: sql`${standing?.organisationId ?? null}::uuid` };
}

/** The organisation that somebody speaks for today; null without one. */
export function standingOf(person: SQL): SQL {
  return sql`(select m.organisation_id from memberships m
    where m.person_id = ${person} and ${belongsToday()}
    order by ${latest} limit 1)`;
}

/** The same of everybody who has one, asked once: person_id and organisation_id. */
export function standings(): SQL {
  return sql`(select distinct on (m.person_id) m.person_id, m.organisation_id from memberships m
    where ${belongsToday()} order by m.person_id, ${latest})`;
}

const latest = sql`m.ends_on desc nulls first, m.starts_on desc`;

export function atLeast(role: Role, wanted: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}

/** Writing in the text. What has been adopted stands as it was decided; a template in use is changed as one draws it. */
export function canEditText(facts: DocumentFacts & { kind: "document" | "template" }): boolean {
  return atLeast(facts.role, "edit") && (facts.kind === "template" || facts.status !== "adopted");
}

/** A document that says for good what was decided. A template in use is changed as one draws it. */
export function isSealed(d = "documents"): SQL {
  const row = sql.identifier(d);
  return sql`(${row}.kind = 'document' and ${row}.status = 'adopted')`;
}

/**
 * A document of which the actor reads what was adopted, and not what its log says: one that is sealed, and a template in
 * use for all but the coordinators, who change it.
 */
export function readsAdopted(actor: Actor, d = "documents"): SQL {
  return sql`(${isSealed(d)} or ${readsPublished(actor, d)})`;
}

/** A template of which the actor reads what was published. */
export function readsPublished(actor: Actor, d = "documents"): SQL {
  return sql`(${sql.identifier(d)}.kind = 'template' and not ${isCoordinator(actor)}::boolean)`;
}

/** Where a copy may lie: what is said in a confidential group stays there. */
export function canCopyTo(groupId: string, source: { groupId: string; access: string }): boolean {
  return source.access !== "confidential" || source.groupId === groupId;
}
