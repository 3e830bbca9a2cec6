import { sql } from "drizzle-orm";
import { groupIdsOf, isCoordinator } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { readsPublished, visibleDocuments } from "../policy";
import { BUILT_IN, type BuiltIn, builtInKeys, builtInOf } from "./built-in";

export type TemplateRow = {
  id: string;
  title: string;
  /** Which of the product's own it is. */
  builtIn: BuiltIn | undefined;
  landscape: boolean;
  version: string | null;
  editedAt: string;
  /** Being changed, or not in use yet: seen by the coordinators alone. */
  changed: boolean;
  mayEdit: boolean;
};

/** The templates the actor may begin from, the product's own first. Coordinators see those that are not in use yet as well. */
export async function listTemplates(ctx: MemberContext): Promise<TemplateRow[]> {
  const { actor } = ctx;
  const order = builtInKeys.map((key) => BUILT_IN[key]);
  const rows = await ctx.db.execute<Omit<TemplateRow, "builtIn" | "mayEdit">>(sql`
    select d.id, d.title, d.landscape, v.major || '.' || v.minor as version,
      to_json(case when ${readsPublished(actor, "d")} then v.created_at else d.edited_at end) #>> '{}' as "editedAt",
      (v.id is null or d.edited_at > v.created_at) as changed
    from documents d left join document_versions v on v.id = d.adopted_version_id
    where d.kind = 'template' and d.group_id = any(${uuidArray(groupIdsOf(actor))}) and ${visibleDocuments(actor, "d")}
    order by array_position(${uuidArray(order)}, d.id), d.title collate "sv-x-icu", d.id limit 200`);
  const mayEdit = isCoordinator(actor);
  return rows.map((row) => ({ ...row, builtIn: builtInOf(row.id), changed: mayEdit && row.changed, mayEdit }));
}
