import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { addDays, atSwedishTime, swedishDay, workingDay } from "#db/seed/calendar";
import { demoGroupId, demoId, demoMemberships } from "#db/seed/people";
import { type Context, transaction } from "#lib/platform/context";
import { editText, replaceContent } from "../collaboration/edit-text";
import { contentOfLines } from "../content/written";
import { followByActing } from "../following/follow-by-acting";
import { addTemplates } from "../templates/add-templates";
import { BUILT_IN } from "../templates/built-in";
import { writeVersion } from "../versions/write-version";
import { type DemoDocument, demoDocuments } from "./demo-documents";

/** Every second year a picture is made anew and a plan gone through. */
const REVIEW_YEARS = 2;

/**
 * Gives the demo network its templates and documents, once. The texts are written as people write them, as changes in the
 * log, so that they open in the editor.
 */
export async function seedDemoDocuments(ctx: Context): Promise<void> {
  await addTemplates(ctx);
  await transaction(ctx, async ({ db, now }) => {
    const [first] = await db.execute(sql`
      insert into installation (key, value) values ('demo-documents-seeded', ${JSON.stringify(now())}::jsonb)
      on conflict do nothing returning key`);
    if (!first) return;
    for (const document of demoDocuments) await seedDocument(db, document, swedishDay(now()));
  });
}

async function seedDocument(db: Db, document: DemoDocument, today: Date): Promise<void> {
  const id = demoId(document.key);
  const { owner, status, stages, template } = document;
  const day = (daysAgo: number) => workingDay(addDays(today, -daysAgo));
  const at = (daysAgo: number) => atSwedishTime(day(daysAgo), 14, 20).toISOString();
  const [opening, closing] = [stages[0], stages.at(-1)];
  if (!opening || !closing) return;
  await db.execute(sql`
    insert into documents (id, group_id, title, status, owner_id, organisation_id, template_id, template_version_id, landscape,
      edited_at, edited_by, shared_at, respond_by, created_at)
    values (${id}, ${demoGroupId(document.group)}, ${document.title(day)}, ${document.decision ? "draft" : status}, ${demoId(owner)}, ${organisationOf(owner)},
      ${template ? BUILT_IN[template] : null}, ${template ? sql`(select adopted_version_id from documents where id = ${BUILT_IN[template]})` : null},
      ${document.landscape ?? false}, ${at(closing.daysAgo)}, ${demoId(closing.by)}, ${document.grants ? at(closing.daysAgo) : null},
      ${document.respondInDays ? dateOf(addDays(today, document.respondInDays)) : null}, ${at(opening.daysAgo + 1)})`);
  await db.execute(sql`
    insert into document_events (document_id, kind, actor_id, organisation_id, created_at, told_at)
    values (${id}, 'created', ${demoId(owner)}, ${organisationOf(owner)}, ${at(opening.daysAgo + 1)}, ${at(opening.daysAgo + 1)})`);
  await followByActing({ db }, { documentId: id, personIds: [demoId(owner)], reason: "created" });
  for (const stage of stages) {
    const text = sectionsOf(document.text, stage.sections);
    await editText(db, id, { personId: demoId(stage.by), origin: "typing" }, (doc) =>
      replaceContent(doc, contentOfLines(text)),
    );
    const version = await writeVersion(
      db,
      versionOf(document, id, stage, stage === closing, dateOf(day(stage.daysAgo))),
    );
    await db.execute(sql`update document_versions set created_at = ${at(stage.daysAgo)} where id = ${version.id}`);
    await db.execute(sql`
      update document_updates set created_at = ${at(stage.daysAgo)}::timestamptz - interval '1 hour'
      where document_id = ${id} and created_at > ${at(stage.daysAgo)}`);
    await db.execute(sql`
      insert into document_contributions (document_id, person_id, first_at, last_at)
      values (${id}, ${demoId(stage.by)}, ${at(stage.daysAgo)}, ${at(stage.daysAgo)})
      on conflict (document_id, person_id) do update set last_at = excluded.last_at`);
    if (document.decision && stage === closing) await adopt(db, document, id, version.id, day(stage.daysAgo));
  }
  // The times of the last change are those of the story, not of the seed.
  await db.execute(sql`
    update documents set edited_at = ${at(closing.daysAgo)}, edited_by = ${demoId(closing.by)}, unversioned_since = null where id = ${id}`);
  await seedGrants(db, document, id, at(opening.daysAgo));
  for (const reader of [owner, ...(document.readers ?? [])])
    await db.execute(sql`
      insert into document_readers (person_id, document_id, seen_at)
      values (${demoId(reader)}, ${id}, ${at(closing.by === reader || reader !== owner ? closing.daysAgo - 1 : closing.daysAgo + 1)})
      on conflict do nothing`);
}

function versionOf(
  { decision }: DemoDocument,
  documentId: string,
  { by, name }: DemoDocument["stages"][number],
  last: boolean,
  on: string,
): Parameters<typeof writeVersion>[1] {
  if (decision && last)
    return { documentId, kind: "adopted", by: demoId(by), raise: "major", decision: { ...decision, on } };
  return { documentId, kind: "named", by: demoId(by), name, raise: "minor" };
}

async function adopt(db: Db, { decision }: DemoDocument, id: string, versionId: string, on: Date): Promise<void> {
  const reviewBy = new Date(on);
  reviewBy.setUTCFullYear(on.getUTCFullYear() + REVIEW_YEARS);
  await db.execute(sql`
    update documents set status = 'adopted', adopted_by = ${decision?.by ?? null}, adopted_on = ${dateOf(on)}, registry_number = ${decision?.registryNumber ?? null},
      adopted_version_id = ${versionId}, review_by = ${dateOf(reviewBy)} where id = ${id}`);
}

async function seedGrants(db: Db, { grants = [], owner }: DemoDocument, id: string, at: string): Promise<void> {
  for (const { to, role } of grants)
    await db.execute(sql`
      insert into document_grants (document_id, whole_group, organisation_id, role, granted_by, created_at)
      values (${id}, ${to === "group"}, ${to === "group" ? null : demoId(to)}, ${role}, ${demoId(owner)}, ${at})`);
}

function organisationOf(person: string): string {
  const membership = demoMemberships[person];
  if (!membership) throw new Error(`no membership for ${person}`);
  return demoId(membership.organisation);
}

/** The text's beginning, with so many of its sections. */
function sectionsOf(text: string, count: number): string {
  return text
    .split(/\n(?=## )/)
    .slice(0, count + (text.trimStart().startsWith("## ") ? 1 : 0))
    .join("\n");
}

function dateOf(day: Date): string {
  return day.toISOString().slice(0, 10);
}
