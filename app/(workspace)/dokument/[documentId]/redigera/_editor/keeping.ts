import * as Y from "yjs";
import { forgetChanges, type KeptChange, keepChange, readKept } from "#app/_components/kept-changes";
import { SCHEMA_VERSION } from "#lib/documents/content/content";

/** What the server has got within it is not written to the disk at all. */
const SETTLE_MS = 500;

/** What comes from an earlier opening of the page: to be sent as what is written now. */
const KEPT = "kept on this device";

/**
 * Keeps on this device what is written in a document and has not reached the server, and nothing else of it: the change since
 * what the server had. It goes as soon as the server has it.
 */
export class Keeping {
  private readonly id = crypto.randomUUID();
  /** Rows of earlier openings that are in the text again. */
  private takenUp: string[] = [];
  private written = false;
  /** The server takes none of what it has not got. */
  private refused = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  /**
   * @param serverHas the state of what the server has
   * @param works told whether what is written now would be there after a crash
   */
  private constructor(
    private readonly doc: Y.Doc,
    private serverHas: Uint8Array,
    private readonly of: { personId: string; documentId: string },
    private readonly works: (now: boolean) => void,
  ) {}

  /** Begins once all that the server has is in `doc`, and puts what was left from before into it. */
  static async begin(doc: Y.Doc, serverHas: Uint8Array, of: Keeping["of"], works: Keeping["works"]): Promise<Keeping> {
    const keeping = new Keeping(doc, serverHas, of, works);
    // The first writing makes the database, and shows whether this browser keeps anything.
    const kept = await keepChange(keeping.row(new Uint8Array()));
    const rows = ((await readKept()) ?? []).filter(
      (row) => isOf(row, of) && row.schema <= SCHEMA_VERSION && !row.refused,
    );
    for (const { change } of rows) if (change.byteLength > 0) Y.applyUpdate(doc, change, KEPT);
    keeping.takenUp = rows.map(({ id }) => id);
    works(kept);
    return keeping;
  }

  /** Something is written that the server has not got. */
  changed(): void {
    this.timer ??= setTimeout(() => this.write(), SETTLE_MS);
  }

  /** Writes at once: the page is about to go. */
  write(): void {
    if (this.timer === undefined) return;
    this.stopWaiting();
    this.written = true;
    const row = this.row(Y.encodeStateAsUpdate(this.doc, this.serverHas));
    this.inTurn(async () => this.works(await keepChange(row)));
  }

  /** The server takes none of it: it stays to be copied, and is not put into the text again. */
  refuse(): void {
    this.refused = true;
    this.stopWaiting();
    const row = this.row(Y.encodeStateAsUpdate(this.doc, this.serverHas));
    const within = this.takenUp;
    this.takenUp = [];
    this.inTurn(async () => {
      const kept = await keepChange(row);
      if (kept) await forgetChanges(within);
      this.works(kept);
    });
  }

  /** The server has all of it. */
  saved(): void {
    this.stopWaiting();
    this.serverHas = Y.encodeStateVector(this.doc);
    // What could not be put into the text because something before it is missing is nowhere else.
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) return;
    const ids = [...this.takenUp, ...(this.written ? [this.id] : [])];
    this.takenUp = [];
    this.written = false;
    if (ids.length > 0) this.inTurn(() => forgetChanges(ids));
  }

  /** It is to be lost: nothing of the document stays here, from whatever opening. */
  forget(): void {
    this.stopWaiting();
    this.inTurn(async () => {
      const rows = (await readKept()) ?? [];
      await forgetChanges(rows.filter((row) => isOf(row, this.of)).map(({ id }) => id));
    });
  }

  /** Until the disk is as all of this has left it. */
  async done(): Promise<void> {
    await this.turn;
  }

  private row(change: Uint8Array): KeptChange {
    return { ...this.of, id: this.id, schema: SCHEMA_VERSION, change, refused: this.refused };
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** In turn: what was written first must not come after it was taken away. */
  private inTurn(work: () => Promise<void>): void {
    this.turn = this.turn.then(work);
  }
}

function isOf(row: KeptChange, { personId, documentId }: Keeping["of"]): boolean {
  return row.personId === personId && row.documentId === documentId;
}
