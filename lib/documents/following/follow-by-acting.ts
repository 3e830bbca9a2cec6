import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { ActingReason } from "./schema";

/**
 * Follows a document for those who have done something with it, in the caller's transaction. Never changes a level that
 * stands, whatever set it, and adds none where the whole group was made quiet.
 */
export async function followByActing(
  { db }: { db: Db },
  { documentId, personIds, reason }: { documentId: string; personIds: readonly string[]; reason: ActingReason },
): Promise<void> {
  await db.execute(sql`
    insert into document_subscriptions (person_id, document_id, level, reason)
    select who.person_id, d.id, 'follow', ${reason} from documents d cross join unnest(${uuidArray([...personIds])}) as who(person_id)
    where d.id = ${documentId} and d.kind = 'document' and not exists (select from group_subscriptions gs
      where gs.person_id = who.person_id and gs.group_id = d.group_id and gs.level = 'quiet')
    on conflict (person_id, document_id) do nothing`);
}
