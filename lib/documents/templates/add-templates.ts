import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { editText, replaceContent } from "../collaboration/edit-text";
import { contentOfLines } from "../content/written";
import { readText } from "../versions/read-text";
import { BUILT_IN, type BuiltIn, builtInKeys } from "./built-in";
import { publishText } from "./publish-text";
import { school, walk } from "./texts/places";
import { causes, plan, situation } from "./texts/planning";
import { agreement, council, notes, promise } from "./texts/together";

/** What the product's own templates say when a network gets them. */
export const texts: Record<BuiltIn, { title: string; landscape: boolean; text: string }> = {
  situation,
  plan,
  school,
  walk,
  notes,
  causes,
  agreement,
  promise,
  council,
};

type Place = { groupId: string; ownerId: string; organisationId: string };

/**
 * Gives the network the product's own templates, once each: one that has been changed or thrown away meanwhile is the
 * network's own affair. They lie in the network's open group and belong to the county board; before there are such a group
 * and somebody to own them, nothing is done.
 * @returns how many were added
 */
export async function addTemplates(ctx: Context): Promise<number> {
  let added = 0;
  for (const key of builtInKeys) if (await transaction(ctx, (ctx) => addTemplate(ctx, key))) added += 1;
  return added;
}

async function addTemplate(ctx: Context, key: BuiltIn): Promise<boolean> {
  const { db } = ctx;
  const id = BUILT_IN[key];
  const place = await placeForTemplates(ctx);
  if (!place) return false;
  const [first] = await db.execute(sql`
    insert into installation (key, value) values (${`template-${key}`}, ${JSON.stringify(ctx.now())}::jsonb)
    on conflict do nothing returning key`);
  if (!first) return false;
  const { title, landscape, text } = texts[key];
  const now = ctx.now().toISOString();
  await db.execute(sql`
    insert into documents (id, group_id, kind, title, status, owner_id, organisation_id, landscape, edited_at, shared_at)
    values (${id}, ${place.groupId}, 'template', ${title}, 'adopted', ${place.ownerId}, ${place.organisationId}, ${landscape},
      ${now}, ${now})`);
  await editText(db, id, { personId: null, origin: "server" }, (doc) => replaceContent(doc, contentOfLines(text)));
  await publishText(db, id, null, await readText(db, id));
  await audit(ctx, "document.create", { id, groupId: place.groupId, details: { template: key } });
  return true;
}

async function placeForTemplates({ db }: Context): Promise<Place | undefined> {
  const [place] = await db.execute<Place>(sql`
    select g.id as "groupId", p.id as "ownerId", m.organisation_id as "organisationId"
    from groups g, people p join memberships m on m.person_id = p.id join organisations o on o.id = m.organisation_id
    where g.kind = 'network' and g.access = 'open' and g.archived_at is null
      and p.status = 'active' and p.platform_role in ('coordinator', 'administrator')
      and m.ends_on is null and m.paused_at is null
    order by g.created_at, g.id, o.kind = 'county_board' desc, p.platform_role = 'coordinator' desc, p.created_at, p.last_name, p.id
    limit 1`);
  return place;
}
