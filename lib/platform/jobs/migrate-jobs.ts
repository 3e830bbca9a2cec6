import { PgBoss } from "pg-boss";
import type { ConnectionOptions } from "#db/client";
import { catalogue, jobNames } from "./catalogue";
import { jobsConnection } from "./connection";

/**
 * How a queue treats its jobs: a handler that has not answered for half a minute is taken for dead and its job is given
 * to another; one that fails is tried again later each time, at most hourly.
 */
const queue = {
  policy: "standard",
  notify: true,
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 3600,
  heartbeatSeconds: 30,
  expireInSeconds: 900,
  deleteAfterSeconds: 24 * 3600,
} as const;

/** Makes or upgrades the queue's tables. Run by the role that owns tables; the application itself may not. */
export async function migrateJobs(owner: ConnectionOptions): Promise<void> {
  const boss = new PgBoss({
    ...(await jobsConnection(owner)),
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    // What has another name by now: nobody would take its jobs, and its schedule would add to them.
    for (const { name } of await boss.getQueues())
      if (!(name in catalogue) && !name.startsWith("__")) await boss.deleteQueue(name);
    for (const name of jobNames) {
      if (await boss.getQueue(name)) {
        const { policy: _, ...changeable } = queue;
        await boss.updateQueue(name, changeable);
      } else {
        await boss.createQueue(name, queue);
      }
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
