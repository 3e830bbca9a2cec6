import { randomUUID } from "node:crypto";
import { type ConnectionOptions, connect } from "#db/client";
import { reportHealth } from "../health";
import { log } from "../log";
import { SIGNAL_CHANNEL, type Signal } from "./events";

/**
 * Hears what every node commits. postgres.js reconnects and listens again by itself; `deaf` is told each time that
 * happens, as whatever was signalled in between is lost.
 */
export async function listen(
  options: ConnectionOptions,
  heard: (signal: Signal) => void,
  deaf: () => void,
): Promise<{ stop(): Promise<void> }> {
  const name = `brygga-listener-${randomUUID()}`;
  const { sql } = connect({ ...options, max: 1, connection: { ...options.connection, application_name: name } });
  let before = false;
  await sql.listen(
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
  reportHealth({ listener: name });
  return { stop: () => sql.end({ timeout: 1 }) };
}
