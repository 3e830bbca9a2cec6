import type postgres from "postgres";
import { log } from "../log";
import { SIGNAL_CHANNEL, type Signal } from "./events";

/**
 * Hears what every node commits. postgres.js reconnects and listens again by itself; `deaf` is told each time that
 * happens, as whatever was signalled in between is lost.
 */
export async function listen(
  sql: postgres.Sql,
  heard: (signal: Signal) => void,
  deaf: () => void,
): Promise<{ stop(): Promise<void> }> {
  let before = false;
  const subscription = await sql.listen(
    SIGNAL_CHANNEL,
    (payload) => {
      try {
        heard(JSON.parse(payload) as Signal);
      } catch (error) {
        log.error({ error }, "signal not understood");
      }
    },
    () => {
      if (before) deaf();
      before = true;
    },
  );
  return { stop: () => subscription.unlisten() };
}
