import { type SQL, sql } from "drizzle-orm";

/** Ids as one parameter: the statement's text, and so its prepared plan, is the same however many there are. */
export function uuidArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::uuid[]`;
}
