import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { joinDocument } from "#tests/documents/collaboration/collaborators";
import { makeScene, stored } from "#tests/documents/collaboration/scene";
import { blockWebSockets } from "./shared/blocking-proxy";
import { DocumentLedger } from "./shared/document-ledger";
import { type Drill, type Findings, runDrill } from "./shared/run-drill";

// Three people write in one document while the product, or PostgreSQL, is ended as by a power cut, and while PostgreSQL
// does not answer. What a browser was told is saved must be in the database, also when that browser never comes back.

await runDrill("documents", async (drill, findings) => {
  const { short, server, random, say } = drill;
  await writeBehindProxies(drill, findings);
  const ledger = await DocumentLedger.begin(server, random);
  for (let kill = 1; kill <= (short ? 5 : 50); kill++) await killApp(drill, ledger, findings, kill);
  for (let kill = 1; kill <= (short ? 1 : 50); kill++) {
    // One that ends again within ten seconds is restarted later each time, which is not what is asked here.
    if (kill > 1) await wait(11_000);
    await killDatabase(drill, ledger, findings, kill);
  }
  await outage(drill, ledger, findings, short ? 3_000 : 30_000);
  await stopDuringOutage(drill, ledger, findings);
  await ledger.stopWriting();
  for (const fault of await ledger.faults()) findings.expect(false, fault);
  say(`${ledger.said.length} words written, all saved once`);
  ledger.leave();
});

/** Where a network blocks WebSockets one writes by long polling, together with somebody who has one. */
async function writeBehindProxies({ server, say }: Drill, findings: Findings): Promise<void> {
  const { id, klara, love } = await makeScene(server.db);
  const proxies = [await blockWebSockets(server.origin, "break"), await blockWebSockets(server.origin, "swallow")];
  const cookie = await server.signIn(klara.id);
  const writers = [
    joinDocument(server.origin, id, { cookie: await server.signIn(love.id), transports: ["websocket"] }),
    ...proxies.map(({ url }) => joinDocument(url, id, { cookie, origin: server.origin })),
  ];
  const quiet = () => writers.every((writer) => writer.isQuiet());
  const end = performance.now() + 60_000;
  while (!quiet() && performance.now() < end) await wait(20);
  findings.expect(quiet(), "behind a proxy that blocks WebSockets the document does not open");
  for (let round = 1; round <= 10; round++) {
    for (const [n, writer] of writers.entries()) writer.write(`[${n}:${round}]`);
    await wait(50);
  }
  while (!quiet() && performance.now() < end) await wait(20);
  await wait(500);
  const text = await stored(server.db, id);
  findings.expect(
    text.match(/\[\d:\d+\]/g)?.length === 30,
    "behind a proxy that blocks WebSockets something is not saved",
  );
  findings.expect(
    writers.every((writer) => writer.text() === text),
    "behind a proxy that blocks WebSockets one sees another text",
  );
  findings.expect(
    proxies.every(({ blocked }) => blocked() > 0),
    "nobody tried a WebSocket through the proxy",
  );
  say("behind proxies that break off and swallow WebSockets: the same text as with one");
  for (const writer of writers) writer.leave();
  for (const proxy of proxies) proxy.stop();
}

async function killApp({ server, random, say }: Drill, ledger: DocumentLedger, findings: Findings, n: number) {
  await ledger.flows();
  await wait(random.between(0, 200));
  await server.kill();
  // Nobody comes back until it has been looked at: what is there is there without the browsers' help.
  for (const { client } of ledger.writers) client.disconnect();
  await wait(50);
  const { acknowledged } = ledger;
  await server.start();
  const missing = await ledger.missing(acknowledged);
  findings.expect(missing.length === 0, `kill ${n}: ${missing.length} saved words are gone: ${missing.slice(0, 5)}`);
  say(`kill ${n}: ${acknowledged.length} of ${ledger.said.length} words called saved, ${missing.length} gone`);
  for (const { client } of ledger.writers) client.connect();
}

async function killDatabase({ server, random, say }: Drill, ledger: DocumentLedger, findings: Findings, n: number) {
  await ledger.flows();
  await wait(random.between(0, 200));
  process.kill(server.postmaster(), "SIGKILL");
  const { acknowledged } = ledger;
  const missing = await ledger.missing(acknowledged);
  findings.expect(
    missing.length === 0,
    `database kill ${n}: ${missing.length} saved words are gone; ${missing.length && (await ledger.describe(missing))}`,
  );
  // Nobody reloads.
  await ledger.flows();
  say(`database kill ${n}: ${acknowledged.length} of ${ledger.said.length} words called saved, ${missing.length} gone`);
}

/** PostgreSQL does not answer for a while: nothing is called saved, nothing is lost, and all goes on by itself. */
async function outage({ server, say }: Drill, ledger: DocumentLedger, findings: Findings, ms: number): Promise<void> {
  await ledger.flows();
  const resume = suspend(server.postmaster());
  await wait(300);
  const before = ledger.acknowledged.length;
  const written = ledger.said.length;
  await wait(ms);
  const [first, second] = ledger.writers;
  findings.expect(ledger.acknowledged.length === before, "something was called saved while PostgreSQL did not answer");
  findings.expect(ledger.said.length > written, "nobody could write while PostgreSQL did not answer");
  findings.expect(
    first?.client.text().includes(second?.said.at(-5) ?? "?") ?? false,
    "one does not see what another writes while PostgreSQL does not answer",
  );
  resume();
  const back = performance.now();
  await ledger.flows(1);
  say(`${ms / 1000} s without PostgreSQL: saved again ${Math.round(performance.now() - back)} ms after it answered`);
  await ledger.flows();
}

async function stopDuringOutage(
  { short, server, say }: Drill,
  ledger: DocumentLedger,
  findings: Findings,
): Promise<void> {
  const resume = suspend(server.postmaster());
  await wait(500);
  const asked = performance.now();
  await server.terminate();
  const seconds = (performance.now() - asked) / 1000;
  const { acknowledged } = ledger;
  resume();
  if (!short) findings.expect(seconds <= 15, `it took ${seconds} s to stop while PostgreSQL did not answer`);
  await server.start();
  const missing = await ledger.missing(acknowledged);
  findings.expect(missing.length === 0, `stopped without PostgreSQL: ${missing.length} saved words are gone`);
  say(`stopped in ${seconds.toFixed(1)} s while PostgreSQL did not answer`);
  await ledger.flows();
}

/** Holds PostgreSQL and all its processes still, as an overloaded disk does. @returns what lets them go on */
function suspend(postmaster: number): () => void {
  const pids = [postmaster, ...childrenOf(postmaster)];
  const all = (signal: NodeJS.Signals) => {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended by itself.
      }
    }
  };
  all("SIGSTOP");
  return () => all("SIGCONT");
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(parent);
      } catch {
        return false;
      }
    })
    .map(Number);
}
