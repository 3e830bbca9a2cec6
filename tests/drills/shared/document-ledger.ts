import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { joinDocument } from "#tests/documents/collaboration/collaborators";
import { makeScene, stored } from "#tests/documents/collaboration/scene";
import type { RunningServer } from "#tests/support/running-server";
import type { Random } from "./arguments";
import { patiently } from "./patiently";

type Client = ReturnType<typeof joinDocument>;
type Writer = { client: Client; said: string[]; acknowledged: number };

/** Until everybody must have got through, once nothing is in the way any more. */
const QUIET_MS = 60_000;

/** Three who write in one document from outside the product, and what of it they have been told is saved. */
export class DocumentLedger {
  #writing = true;
  #work: Promise<void>[] = [];

  private constructor(
    readonly server: RunningServer,
    readonly documentId: string,
    readonly writers: Writer[],
    readonly random: Random,
  ) {}

  static async begin(server: RunningServer, random: Random, names = ["a", "b", "c"]): Promise<DocumentLedger> {
    const { id, klara, love } = await makeScene(server.db);
    const people = [klara, love];
    const writers = await Promise.all(
      names.map(async (_, n) => {
        const cookie = await server.signIn(people[n % people.length]?.id ?? "");
        const writer: Writer = { client: joinDocument(server.origin, id, { cookie }), said: [], acknowledged: 0 };
        writer.client.provider.on("unsyncedChanges", () => note(writer));
        return writer;
      }),
    );
    const ledger = new DocumentLedger(server, id, writers, random);
    ledger.#work = names.map((name, n) => ledger.#write(name, writers[n] as Writer));
    return ledger;
  }

  get acknowledged(): string[] {
    return this.writers.flatMap(({ said, acknowledged }) => said.slice(0, acknowledged));
  }

  get said(): string[] {
    return this.writers.flatMap(({ said }) => said);
  }

  /** Until so many words more are called saved. */
  async flows(words = 30): Promise<void> {
    const enough = this.acknowledged.length + words;
    while (this.acknowledged.length < enough) await wait(5);
  }

  async stopWriting(): Promise<void> {
    this.#writing = false;
    await Promise.all(this.#work);
  }

  leave(): void {
    for (const { client } of this.writers) client.leave();
  }

  /** What was called saved and is not in the database. */
  async missing(acknowledged = this.acknowledged): Promise<string[]> {
    const text = await patiently(() => stored(this.server.db, this.documentId));
    return acknowledged.filter((word) => !text.includes(word));
  }

  /** What the database has of the document now, and how many of these words: was it a loss, or a look too early? */
  async describe(words: readonly string[]): Promise<string> {
    const [rows] = await this.server.db.execute(sql`
      select (select octet_length(state) from document_states where document_id = ${this.documentId}) as state,
        count(*) as changes, count(quarantined_at) as "putAside", min(id) as first, pg_postmaster_start_time()::text as since
      from document_updates where document_id = ${this.documentId}`);
    const text = await stored(this.server.db, this.documentId);
    return `${JSON.stringify(rows)}, now ${words.filter((word) => !text.includes(word)).length} of them gone`;
  }

  /** At rest: all that was written is saved, once, and the same everywhere. @returns what is not right */
  async faults(): Promise<string[]> {
    const until = performance.now() + QUIET_MS;
    while (!this.writers.every(({ client }) => client.isQuiet()) && performance.now() < until) await wait(20);
    await wait(200);
    const text = await patiently(() => stored(this.server.db, this.documentId));
    const faults = this.writers.flatMap(({ client }, n) => [
      ...(client.isQuiet() ? [] : [`writer ${n} is not told that all is saved`]),
      ...(client.text() === text ? [] : [`writer ${n} sees another text than the database has`]),
    ]);
    const wrong = this.said.filter((word) => text.split(word).length !== 2);
    if (wrong.length > 0) faults.push(`${wrong.length} words are not there exactly once: ${wrong.slice(0, 5)}`);
    return faults;
  }

  async #write(name: string, { client, said }: Writer): Promise<void> {
    // Nothing may be written into what only looks empty.
    while (!client.provider.synced) await wait(10);
    while (this.#writing) {
      for (let words = this.random.between(1, 6); words > 0; words--) {
        const word = `[${name}${said.length}]`;
        said.push(word);
        client.write(word);
        await wait(this.random.between(5, 30));
      }
      // One looks up now and then: only at rest can one be told that all is saved.
      for (let left = 50; left > 0 && !client.isQuiet(); left--) await wait(10);
    }
  }
}

/** Nothing outstanding means that all that was written so far is saved. */
function note(writer: Writer): void {
  const { provider } = writer.client;
  if (provider.unsyncedChanges === 0 && provider.isAuthenticated) writer.acknowledged = writer.said.length;
}
