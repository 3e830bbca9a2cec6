import type { Context } from "#lib/platform/context";
import { publishToPeople } from "#lib/platform/realtime/publish";

/** Has the pages that people have open look again, when the transaction commits. */
export function tellChanged(ctx: Pick<Context, "db">, personIds: readonly string[]): Promise<void> {
  return publishToPeople(ctx, "urgent-changed", personIds);
}
