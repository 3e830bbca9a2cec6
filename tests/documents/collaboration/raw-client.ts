import { once } from "node:events";
import { Socket } from "engine.io-client";
import * as encoding from "lib0/encoding";
import { KOLLAB_PATH } from "#lib/documents/collaboration/protocol";
import { SCHEMA_VERSION } from "#lib/documents/content/content";

/** The first number of a frame, after the document's name, as the engine's protocol has it. */
export const FRAME = { sync: 0, awareness: 1, auth: 2, stateless: 5, broadcastStateless: 6 } as const;

type Write = (encoder: encoding.Encoder) => void;

/** A connection that says whatever it likes: what no browser of ours would. */
export async function connectRaw(url: string, cookie: string) {
  const socket = new Socket(url, { path: KOLLAB_PATH, transports: ["websocket"], extraHeaders: { cookie } });
  let received = "";
  let isOpen = true;
  socket.binaryType = "arraybuffer";
  socket.on("message", (data: unknown) => {
    received += Buffer.from(data as ArrayBuffer).toString("latin1");
  });
  socket.on("close", () => {
    isOpen = false;
  });
  await once(socket as never, "open");
  const send = (bytes: Uint8Array) => void (isOpen && socket.send(Buffer.from(bytes)));
  const frame = (documentId: string, type: number, write: Write = () => undefined) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, documentId);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    send(encoding.toUint8Array(encoder));
  };
  return {
    send,
    frame,
    sayText: (text: string) => void socket.send(text),
    /** What it has been sent, as letters. */
    received: () => received,
    isOpen: () => isOpen,
    leave: () => void socket.close(),
    greet: (documentId: string, token = JSON.stringify({ schema: SCHEMA_VERSION })) =>
      frame(documentId, FRAME.auth, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, token);
      }),
    change: (documentId: string, update: Uint8Array) =>
      frame(documentId, FRAME.sync, (encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint8Array(encoder, update);
      }),
    aware: (documentId: string, states: [clientId: number, clock: number, state: object | null][]) =>
      frame(documentId, FRAME.awareness, (encoder) => {
        const inner = encoding.createEncoder();
        encoding.writeVarUint(inner, states.length);
        for (const [clientId, clock, state] of states) {
          encoding.writeVarUint(inner, clientId);
          encoding.writeVarUint(inner, clock);
          encoding.writeVarString(inner, JSON.stringify(state));
        }
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
      }),
  };
}
