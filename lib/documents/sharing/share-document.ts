import { type SQL, sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { isoDate, timeZone } from "#lib/platform/format";
import { publish } from "#lib/platform/realtime/publish";
import type { PartHit } from "#lib/privacy/publishing";
import { lookThrough, noteAnyway, reasonOf } from "../check-text";
import { recordDocumentEvent } from "../events/record-document-event";
import { type FoundDocument, findDocument } from "../find-document";
import { letsIn, standingOf, subjectOf } from "../policy";
import { canSteer } from "../status/policy";
import { readText } from "../versions/read-text";
import { writeVersion } from "../versions/write-version";
import { canShare, rolesToGive } from "./policy";
import { type SharedWith, type ShareInput, shareInput } from "./schema";

export type ShareOutcome =
  | { outcome: "shared" }
  /** The first time outside the own organisation is not to happen by the way. */
  | { outcome: "confirm" }
  | { outcome: "not-in-group" }
  /** They may write in it already: it is their organisation's. */
  | { outcome: "own" }
  | { outcome: "in-the-past" }
  /** A guest is let in for a time. */
  | { outcome: "guest-needs-end" }
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Lets the group, one of its organisations or one of its people read a document, or do more with it; once more, it changes
 * what they may. The first time outside the own organisation the draft becomes a shared one, and what they are shown is
 * kept as a version.
 * @throws not-found, forbidden
 */
export function shareDocument(ctx: MemberContext, input: ShareInput): Promise<ShareOutcome> {
  const { documentId, with: whom, role, until, confirmed, publishAnyway } = shareInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canShare(ctx.actor, document), "share a document");
    authorize(rolesToGive(ctx.actor, document).includes(role), "give more of a document than one has");
    authorize(await mayLetInUntil(ctx, document, until), "let in for longer than oneself");
    const { groupId, status } = document;
    const place = await placeOf(ctx, document, whom);
    if (!place.inGroup) return { outcome: "not-in-group" };
    if (place.own) return { outcome: "own" };
    if (until !== undefined && until < isoDate(ctx.now())) return { outcome: "in-the-past" };
    if (place.guest && until === undefined) return { outcome: "guest-needs-end" };
    if (!place.sharedBefore && !confirmed) return { outcome: "confirm" };
    const text = await readText(ctx.db, documentId);
    const check = await lookThrough(ctx, document, text.content, { anyway: publishAnyway });
    if (check.outcome === "personal-data") return check;
    const draft = status === "draft";
    const by = ctx.actor.personId;
    const granted = await grant(ctx, documentId, { whom, role, until });
    if (draft)
      await writeVersion(ctx.db, { documentId, kind: "shared", by, raise: "minor", anyway: reasonOf(check), text });
    await ctx.db.execute(sql`
      update documents set shared_at = coalesce(shared_at, now()),
        status = case when status = 'draft' then 'shared_draft' else status end
      where id = ${documentId}`);
    if (granted) await recordDocumentEvent(ctx, { documentId, kind: "shared", grantId: granted });
    await noteAnyway(ctx, check, document);
    await audit(ctx, "document.share", {
      id: documentId,
      groupId,
      details: { role, with: whom.kind, whom: whom.kind === "group" ? null : whom.id, until: until ?? null },
    });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
    return { outcome: "shared" };
  });
}

/** Whoever does not decide about the document lets nobody in, nor stays, for longer than they are let in. */
async function mayLetInUntil(ctx: MemberContext, document: FoundDocument, until: string | undefined): Promise<boolean> {
  if (canSteer(ctx.actor, document)) return true;
  const [own] = await ctx.db.execute<{ may: boolean }>(sql`
    select coalesce(bool_or(dg.expires_at is null or dg.expires_at >= ${endOf(until)}), false) as may
    from documents d join document_grants dg on ${letsIn("d", subjectOf(ctx.actor))} where d.id = ${document.id}`);
  return own?.may ?? false;
}

/** The end of a day in Stockholm; null for ever. */
const endOf = (day: string | undefined): SQL =>
  day === undefined ? sql`null::timestamptz` : sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;

type Place = { inGroup: boolean; own: boolean; guest: boolean; sharedBefore: boolean };

/** Whether they read the group, and whether they speak for the owner's organisation, today. */
async function placeOf({ db }: MemberContext, document: FoundDocument, whom: SharedWith): Promise<Place> {
  const groupId = sql`d.group_id`;
  const inGroup: Record<SharedWith["kind"], SQL> = {
    group: sql`true`,
    organisation: sql`exists (select from memberships own where own.organisation_id = ${idOf(whom)}::uuid
      and ${standingOf(sql`own.person_id`)} = own.organisation_id and ${mayReadGroup(sql`own.person_id`, groupId)})`,
    person: mayReadGroup(sql`${idOf(whom)}::uuid`, groupId),
  };
  const own: Record<SharedWith["kind"], SQL> = {
    group: sql`false`,
    organisation: sql`d.organisation_id = ${idOf(whom)}::uuid`,
    person: sql`(d.owner_id = ${idOf(whom)}::uuid or d.organisation_id is not distinct from ${standingOf(sql`${idOf(whom)}::uuid`)})`,
  };
  const [row] = await db.execute<Place>(sql`
    select ${inGroup[whom.kind]} as "inGroup", ${own[whom.kind]} as own, d.shared_at is not null as "sharedBefore",
      ${whom.kind === "person" ? sql`exists (select from people p where p.id = ${whom.id}::uuid and p.guest)` : sql`false`} as guest
    from documents d where d.id = ${document.id}`);
  return row ?? { inGroup: false, own: false, guest: false, sharedBefore: false };
}

const idOf = (whom: SharedWith) => (whom.kind === "group" ? null : whom.id);

/**
 * A change of what they may keeps the day on which they were let in: what they have been shown they still see.
 * @returns the grant of those who were not let in before
 */
async function grant(
  { db, actor }: MemberContext,
  documentId: string,
  { whom, role, until }: { whom: SharedWith; role: string; until: string | undefined },
): Promise<string | undefined> {
  const subject = {
    group: sql`whole_group`,
    organisation: sql`organisation_id = ${idOf(whom)}::uuid`,
    person: sql`person_id = ${idOf(whom)}::uuid`,
  }[whom.kind];
  const ends = endOf(until);
  const changed = await db.execute(sql`
    update document_grants set role = ${role}, expires_at = ${ends}
    where document_id = ${documentId} and revoked_at is null and ${subject}
      and (expires_at is null or expires_at > now()) returning id`);
  if (changed.length > 0) return undefined;
  const [made] = await db.execute<{ id: string }>(sql`
    insert into document_grants (document_id, whole_group, organisation_id, person_id, role, expires_at, granted_by)
    values (${documentId}, ${whom.kind === "group"}, ${whom.kind === "organisation" ? whom.id : null},
      ${whom.kind === "person" ? whom.id : null}, ${role}, ${ends}, ${actor.personId}) returning id`);
  return made?.id;
}
