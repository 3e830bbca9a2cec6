import type postgres from "postgres";

export const keptPlans = "force_generic_plan";

/**
 * A prepared statement is planned once for each connection and not again for each call: on the pages' statements, planning
 * took two thirds of the time. Their plans do not depend on the values, as ids travel in arrays and limits are small.
 */
export async function keepPlans(sql: postgres.Sql, role: string): Promise<void> {
  await sql`alter role ${sql(role)} set plan_cache_mode = ${sql(keptPlans)}`;
}
