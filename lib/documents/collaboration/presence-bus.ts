import type { Document } from "@hocuspocus/server";
import { sql } from "drizzle-orm";
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { log } from "#lib/platform/log";
import type { PresentClient, Signal } from "#lib/platform/realtime/events";
import { publish } from "#lib/platform/realtime/publish";
import { standingOf } from "../policy";
import { type Caret, readCaret } from "./caret";
import type { Peer } from "./protocol";

type Heard = Extract<Signal, { type: "document-presence" }>;
type State = { user?: Peer; cursor?: Caret };
type Person = Omit<Peer, "colour">;

/** Carets that move within it travel as one signal. */
const SETTLE_MS = 400;
/** Clients in one signal, which must stay below PostgreSQL's 8,000 bytes: one with a caret takes 450. */
const CLIENTS_IN_SIGNAL = 15;
/** Every browser says each 15 s that it is there. A node that is not heard for three times that has nobody there. */
const OTHERS_MS = 45_000;
/** What comes from another node, so that it is not sent back. */
const BUS = "another node";

/**
 * Who has a document open, from node to node: ids and carets, and each node puts the names to them. Nothing is sent while no
 * other node has it open. What is lost on the way is made up for by the next sign of life; who gives none any more, as when
 * their node died, is taken away by the same clock as a browser that is gone.
 */
export class PresenceBus {
  /** Those of this node whom the others know of. */
  private readonly told = new Set<number>();
  private readonly changed = new Set<number>();
  private readonly people = new Map<string, Promise<Person | undefined>>();
  private othersUntil = 0;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Db,
    private readonly doc: Document,
    private readonly node: string,
    private readonly peer: (person: Person) => Peer,
  ) {
    doc.awareness.on("update", ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
      if (origin !== BUS) this.note([added, updated, removed].flatMap((clients) => clients ?? []));
    });
  }

  /** Asks the other nodes who is there. */
  async ask(): Promise<void> {
    await this.publish({ clients: [], gone: [], asks: true });
  }

  /** Takes in what another node says. One after the other: who has left must not come last. */
  hear(signal: Heard): Promise<void> {
    const isNew = performance.now() > this.othersUntil;
    this.othersUntil = performance.now() + OTHERS_MS;
    if (signal.asks || isNew) this.note([...this.doc.awareness.getStates().keys()]);
    const taken = this.turn.then(() => this.takeIn(signal));
    this.turn = taken;
    return taken;
  }

  /** Sends what waits, now: the last of this node is about to leave the document. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { awareness } = this.doc;
    const ids = [...this.changed];
    this.changed.clear();
    if (performance.now() > this.othersUntil) return;
    const clients: PresentClient[] = [];
    const gone: number[] = [];
    for (const client of ids) {
      const { user, cursor } = (awareness.getStates().get(client) ?? {}) as State;
      if (user && this.isOurs(client)) {
        this.told.add(client);
        const clock = awareness.meta.get(client)?.clock ?? 0;
        clients.push({ client, clock, personId: user.id, ...(cursor && { cursor }) });
      } else if (this.told.delete(client)) gone.push(client);
    }
    while (clients.length + gone.length > 0)
      await this.publish({
        clients: clients.splice(0, CLIENTS_IN_SIGNAL),
        gone: gone.splice(0, CLIENTS_IN_SIGNAL),
        asks: false,
      });
  }

  private note(clients: readonly number[]): void {
    for (const client of clients) this.changed.add(client);
    if (clients.length > 0) this.timer ??= setTimeout(() => void this.flush(), SETTLE_MS).unref();
  }

  /** Ephemeral: what cannot be sent is not sent later. */
  private async publish(said: Pick<Heard, "clients" | "gone" | "asks">): Promise<void> {
    const signal: Heard = { type: "document-presence", documentId: this.doc.name, node: this.node, ...said };
    await publish({ db: this.db }, signal).catch((error) =>
      log.warn({ error, documentId: this.doc.name }, "who has a document open is not told to other nodes"),
    );
  }

  private async takeIn({ clients, gone }: Heard): Promise<void> {
    const people = await this.named(clients.map(({ personId }) => personId));
    if (this.doc.isDestroyed) return;
    const { awareness } = this.doc;
    const here = clients.filter(({ client, personId }) => people.has(personId) && !this.isOurs(client));
    const states = here.map(({ client, clock, personId, cursor }) => {
      const user = this.peer(people.get(personId) as Person);
      const caret = readCaret(cursor);
      return { client, clock, state: { user, ...(caret && { cursor: caret }) } };
    });
    if (states.length > 0) applyAwarenessUpdate(awareness, encode(states), BUS);
    removeAwarenessStates(
      awareness,
      gone.filter((client) => !this.isOurs(client)),
      BUS,
    );
  }

  /** Whether it is a browser at this node. One that has come here from another node is so from its first word. */
  private isOurs(client: number): boolean {
    return this.doc.getConnections().some((connection) => this.doc.getClients(connection).has(client));
  }

  private async named(personIds: readonly string[]): Promise<Map<string, Person>> {
    const wanted = [...new Set(personIds)];
    const unknown = wanted.filter((personId) => !this.people.has(personId));
    if (unknown.length > 0) {
      const found = findPeople(this.db, unknown);
      for (const personId of unknown)
        this.people.set(
          personId,
          found.then((all) => all.get(personId)),
        );
      found.catch(() => {
        for (const personId of unknown) this.people.delete(personId);
      });
    }
    const people = await Promise.all(wanted.map((personId) => this.people.get(personId)?.catch(() => undefined)));
    return new Map(people.flatMap((person) => (person ? [[person.id, person]] : [])));
  }
}

type RemoteState = { client: number; clock: number; state: State };

/** In the awareness protocol's own form. */
function encode(states: readonly RemoteState[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    writeVarString(encoder, JSON.stringify(state));
  }
  return toUint8Array(encoder);
}

/** By which name and organisation others see these people, as they would be let in by. */
async function findPeople(db: Db, personIds: readonly string[]): Promise<Map<string, Person>> {
  const rows = await db.execute<Person>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name,
      coalesce((select o.short_name from organisations o where o.id = ${standingOf(sql`p.id`)}), '') as organisation
    from people p where p.id = any(${uuidArray([...personIds])})`);
  return new Map(rows.map((row) => [row.id, row]));
}
