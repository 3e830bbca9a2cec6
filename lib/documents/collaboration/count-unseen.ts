import { sql } from "drizzle-orm";
import type { Db } from "#db/client";

/** What somebody has written and nobody sees, for whoever runs Brygga: it is kept, and is to be looked into. */
export async function countUnseen(db: Db): Promise<{ unreadable: number; waiting: number }> {
  const [row] = await db.execute<{ unreadable: number; waiting: number }>(sql`
    select count(*) filter (where u.quarantined_at is not null)::int as unreadable,
      -- What is left a day after others were taken together builds on one that is not there.
      count(distinct u.document_id) filter (where u.quarantined_at is null and s.updated_at > u.created_at + interval '1 day')::int as waiting
    from document_updates u left join document_states s on s.document_id = u.document_id`);
  return row ?? { unreadable: 0, waiting: 0 };
}
