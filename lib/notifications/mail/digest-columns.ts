import { sql } from "drizzle-orm";
import { DIGEST_DEFAULTS } from "../schema";

/** When digests go out, as `DigestTimes`. `s` is the person's row of notice_settings, if there is one. */
export const digestColumns = sql`coalesce(s.digest_minutes, ${DIGEST_DEFAULTS.digestMinutes}) as "digestMinutes",
  coalesce(s.digest_weekday, ${DIGEST_DEFAULTS.digestWeekday}) as "digestWeekday"`;
