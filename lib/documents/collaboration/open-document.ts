import { setTimeout as wait } from "node:timers/promises";
import type { Document } from "@hocuspocus/server";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { log } from "#lib/platform/log";
import { keepVersion } from "../versions/keep-version";
import { COMPACT_BYTES, COMPACT_ROWS, compactDocument } from "./compact-document";
import { storeContent } from "./derive-content";
import { putsForeign } from "./foreign";
import { LOADING, loadDocument, takeInUpdates } from "./load-document";
import { nestsTooDeep } from "./nesting";
import { noteEditing } from "./note-editing";
import { holds } from "./parts";
import { PresenceBus } from "./presence-bus";
import { LARGEST_DOCUMENT, LARGEST_UPDATE, type Notice, PEER_COLOURS, type Peer } from "./protocol";
import { type NewUpdate, UpdateLog } from "./update-log";

/** Whom a change is from, as the engine hands it on. */
export type ChangeOrigin = { source?: string; connection?: { context?: { visit?: { personId?: string } } } } | null;

/** "unavailable" passes: the browser comes back with the same. */
type RefusedChange = Extract<Notice, { type: "refused" }>["reason"] | "unavailable";

/** Bytes in memory alone, while the database is away. */
const MOST_UNSAVED = LARGEST_DOCUMENT;
const RETRY_MS = 1_000;

/** One document that somebody has open in this process, and its way to and from the database. */
export class OpenDocument {
  readonly log: UpdateLog;
  readonly presence: PresenceBus;
  /** The last change that is in the text. */
  private lastId = 0;
  private rowsSinceCompaction = 0;
  private bytesSinceCompaction = 0;
  private bytes = 0;
  private written = false;
  private writers = new Set<string>();
  private colours = new Map<string, number>();
  private compacting: Promise<unknown> | undefined;

  constructor(
    private readonly db: Db,
    readonly id: string,
    private readonly doc: Document,
    node: string,
    onGone: () => void,
  ) {
    this.log = new UpdateLog(db, id, node, (ids, batch) => this.committed(ids, batch), onGone);
    this.presence = new PresenceBus(db, doc, node, (person) => this.peer(person));
  }

  /** @throws what the database throws; nobody is let in then, and nothing is written */
  async load(): Promise<void> {
    const { ids, bytes } = await loadDocument(this.db, this.id, this.doc);
    this.lastId = Math.max(this.lastId, ids.at(-1) ?? 0);
    this.rowsSinceCompaction += ids.length;
    this.bytes = bytes;
    // In the same turn as the last change was replayed: none may fall between.
    this.doc.on("update", (update: Uint8Array, origin: ChangeOrigin) => this.changed(update, origin));
    void this.presence.ask();
  }

  /** The engine can be about to let go of one text while it lets somebody in to it. */
  isOf(doc: Document): boolean {
    return doc === this.doc && !doc.isDestroyed;
  }

  get isGone(): boolean {
    return this.doc.isDestroyed;
  }

  /** The same colour for as long as the document is open, and another's only when all are taken. */
  peer(person: Omit<Peer, "colour">): Peer {
    const known = this.colours.get(person.id);
    const colour = known ?? (this.colours.size % PEER_COLOURS) + 1;
    this.colours.set(person.id, colour);
    return { ...person, colour };
  }

  /**
   * Takes in what a browser has changed.
   * @returns why not
   */
  take(change: Uint8Array, origin: ChangeOrigin): RefusedChange | undefined {
    if (change.byteLength > LARGEST_UPDATE) return "too-large";
    try {
      // What cannot be read would be put into the log, and keep everybody from the document.
      const parts = Y.decodeUpdate(change);
      if (nestsTooDeep(this.doc, parts.structs) || putsForeign(this.doc, parts.structs)) return "malformed";
      if (this.log.unsavedBytes > MOST_UNSAVED) return "unavailable";
      // What only takes away is always let in: a full document could not be made smaller otherwise.
      if (parts.structs.length > 0 && this.isFullWith(change.byteLength)) return "document-full";
      Y.applyUpdate(this.doc, change, origin);
      // It builds on what has not come yet, as the first words after an interruption do: nothing tells of a change then.
      if (!holds(this.doc, parts)) this.changed(change, origin);
    } catch (error) {
      log.warn({ error, documentId: this.id }, "change of a document cannot be taken in");
      return "malformed";
    }
    return undefined;
  }

  /** Whether so many bytes more would make it larger than it may be. */
  private isFullWith(bytes: number): boolean {
    if (this.bytes + bytes <= LARGEST_DOCUMENT) return false;
    // What was added up counts every change; taken together they are a fraction of it.
    this.bytes = Y.encodeStateAsUpdate(this.doc).byteLength;
    return this.bytes + bytes > LARGEST_DOCUMENT;
  }

  /**
   * Takes in changes that another process has, or that a page's form made; without ids everything there is, after signals
   * may have been missed. Tries until it can, as nobody will tell of them again.
   */
  async takeIn(ids?: readonly number[]): Promise<void> {
    for (let missing = ids; !this.isGone; missing = undefined) {
      try {
        const taken = missing
          ? await takeInUpdates(this.db, this.id, this.doc, missing)
          : (await loadDocument(this.db, this.id, this.doc)).ids;
        this.lastId = Math.max(this.lastId, ...(ids ?? []), taken.at(-1) ?? 0);
        this.rowsSinceCompaction += ids?.length ?? 0;
        return;
      } catch (error) {
        log.warn({ error, documentId: this.id }, "changes of another process not taken in, trying again");
        await wait(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  /** Writes what readers and search see, and who has written. A failure loses nothing: a job makes it from the log. */
  async store(): Promise<void> {
    const writers = [...this.writers];
    this.writers.clear();
    try {
      await this.db.transaction(async (db) => {
        await storeContent(db, this.id, this.doc, this.lastId, this.log.unsaved);
        if (writers.length > 0) await noteEditing(db, this.id, writers);
      });
    } catch (error) {
      for (const writer of writers) this.writers.add(writer);
      log.warn({ error, documentId: this.id }, "what readers see of a document is not renewed");
    }
  }

  /** Everybody has left it: what it says is kept. What fails here, or a killed process leaves, a job makes up for. */
  async close(): Promise<void> {
    await this.presence.flush();
    if (!this.written) return;
    await keepVersion(this.db, this.id).catch((error) =>
      log.warn({ error, documentId: this.id }, "version of a document not kept, tried again later"),
    );
  }

  /** Resolves when nothing of it is under way, and the other nodes know that nobody is here. */
  async leave(): Promise<void> {
    await this.presence.flush();
    await this.log.whenCommitted();
    await this.compacting;
  }

  private changed(update: Uint8Array, origin: ChangeOrigin): void {
    if (origin?.source === LOADING.source) return;
    this.written = true;
    const personId = origin?.connection?.context?.visit?.personId ?? null;
    if (personId) this.writers.add(personId);
    this.bytes += update.byteLength;
    this.log.append({ update, personId, origin: "typing" });
  }

  private committed(ids: readonly number[], batch: readonly NewUpdate[]): void {
    this.lastId = Math.max(this.lastId, ...ids);
    this.rowsSinceCompaction += ids.length;
    this.bytesSinceCompaction += batch.reduce((sum, { update }) => sum + update.byteLength, 0);
    if (this.rowsSinceCompaction >= COMPACT_ROWS || this.bytesSinceCompaction >= COMPACT_BYTES) this.compact();
  }

  private compact(): void {
    if (this.compacting !== undefined) return;
    this.rowsSinceCompaction = 0;
    this.bytesSinceCompaction = 0;
    this.compacting = compactDocument(this.db, this.id)
      .catch((error) => log.warn({ error, documentId: this.id }, "changes not taken together"))
      .finally(() => {
        this.compacting = undefined;
      });
  }
}
