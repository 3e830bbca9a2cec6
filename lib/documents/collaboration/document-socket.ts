import { MessageType, type WebSocketLike } from "@hocuspocus/server";
import type { Socket } from "engine.io";
import { createDecoder, readVarString, readVarUint } from "lib0/decoding";

const OPEN = 1;
const CLOSED = 3;

/**
 * A connection as the document engine knows it, over Engine.IO: by WebSocket, or long polling where that is blocked.
 * It holds back what tells a browser that its change is taken in until everything taken in so far is in the database:
 * others see a change at once, and "saved" is never said too early.
 */
export class DocumentSocket implements WebSocketLike {
  readyState = OPEN;

  /** @param whenCommitted undefined when nothing of the document is in memory alone */
  constructor(
    private readonly socket: Socket,
    private readonly whenCommitted: (documentId: string) => Promise<void> | undefined,
  ) {
    socket.on("close", () => {
      this.readyState = CLOSED;
    });
  }

  get isOpen(): boolean {
    return this.readyState === OPEN;
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    const bytes = data as Uint8Array;
    const documentId = acknowledgedIn(bytes);
    const waiting = documentId === undefined ? undefined : this.whenCommitted(documentId);
    if (waiting !== undefined) void waiting.then(() => this.write(bytes));
    else this.write(bytes);
  }

  /**
   * Breaks the connection as a network would. A farewell of the engine's own protocol would leave the browser with a
   * socket that it believes in; after this it comes back and is asked anew who it is.
   */
  close(): void {
    this.readyState = CLOSED;
    this.socket.close();
  }

  private write(bytes: Uint8Array): void {
    if (this.isOpen) this.socket.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}

/** The document whose change this frame says is taken in; undefined for any other frame. */
function acknowledgedIn(bytes: Uint8Array): string | undefined {
  const decoder = createDecoder(bytes);
  const address = readVarString(decoder);
  if (readVarUint(decoder) !== MessageType.SyncStatus || readVarUint(decoder) !== 1) return undefined;
  // "document\0session"
  return address.split("\0", 1)[0];
}
