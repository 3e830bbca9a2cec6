import { sql } from "drizzle-orm";

/** Who says something: the person `a`, for the organisation `ao`. */
export const speakerJson = sql`json_build_object('id', a.id, 'name', a.first_name || ' ' || a.last_name,
  'initials', left(a.first_name, 1) || left(a.last_name, 1), 'organisation', ao.name, 'organisationKind', ao.kind)`;
