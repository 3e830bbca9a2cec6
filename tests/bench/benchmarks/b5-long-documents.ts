import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import { connect } from "#db/client";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import { appRole } from "#lib/platform/database/embedded/settings";
import { joinDocument } from "#tests/documents/collaboration/collaborators";
import type { Benchmark } from "../benchmark";
import type { Report } from "../report";
import type { Stand } from "../stand/stand";
import { documentOf, typedDocument } from "./documents";
import { cookieOf } from "./visits";

const KEYSTROKES = 30_000;
const OPEN = 100;
const PARAGRAPHS = 200;

/** How long a document with a long past takes to open, how long everybody else waits for that, and what open ones weigh. */
export const longDocuments: Benchmark = {
  title: `A document of ${KEYSTROKES} keystrokes that nobody has taken together; ${OPEN} open documents`,
  async run(stand, report) {
    const product = await stand.product();
    const cookie = cookieOf(stand.corpus.members[0] as never).cookie ?? "";
    const url = product.origin.origin;
    const long = await typedDocument(stand, KEYSTROKES);
    await load(stand, report, long);
    const started = performance.now();
    const reader = await opened(url, long, cookie);
    const target = { figure: { most: 1_000 } };
    report.row({ what: "opened in a browser", unit: "ms", ours: performance.now() - started, target });
    reader.leave();

    const ids = [];
    for (let n = 0; n < OPEN; n++) ids.push(await documentOf(stand, PARAGRAPHS));
    const before = stand.usageOfProgram(product).rssMiB;
    const clients = [];
    for (const id of ids) clients.push(await opened(url, id, cookie));
    await sleep(5_000);
    const each = ((stand.usageOfProgram(product).rssMiB - before) * 1_024) / OPEN;
    report.row({ what: "memory for each open document", unit: "KiB", ours: each });
    for (const client of clients) client.leave();
  },
};

/** The same as the product does, where nothing else runs. */
async function load(stand: Stand, report: Report, id: string): Promise<void> {
  const { db, sql } = connect({ ...stand.connection(appRole), max: 1 });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  try {
    await db.execute("select 1");
    delay.enable();
    const started = performance.now();
    const { ids } = await loadDocument(db, id, new Y.Doc());
    const took = performance.now() - started;
    delay.disable();
    if (ids.length < KEYSTROKES) report.fault("B5L", `${ids.length} changes read`);
    report.row({ what: "put together from the log", unit: "ms", ours: took, target: { figure: { most: 300 } } });
    const stall = delay.max / 1e6;
    report.row({
      what: "longest that others wait meanwhile",
      unit: "ms",
      ours: stall,
      target: { figure: { most: 100 } },
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function opened(url: string, id: string, cookie: string) {
  const client = joinDocument(url, id, { cookie, transports: ["websocket"] });
  const end = performance.now() + 30_000;
  while (!client.provider.synced && performance.now() < end) await sleep(2);
  if (!client.provider.synced) throw new Error("a document did not open");
  return client;
}
