import { connect, type Socket } from "node:net";

export type HttpRequest = { method?: string; path: string; headers?: Record<string, string>; body?: string };
export type HttpAnswer = { status: number; headers: Record<string, string>; body: Buffer };

type Waiting = { method: string; resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void };

/**
 * One kept-open connection to a server on this machine, one request at a time. Node's own clients cost several times as
 * much for each request, which on two cores would be measured as the server's slowness.
 */
export class HttpConnection {
  #socket: Socket | undefined;
  #received = Buffer.alloc(0);
  #waiting: Waiting | undefined;

  constructor(readonly origin: URL) {
    if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(origin.hostname))
      throw new Error(`refused: load only goes to this machine, not to ${origin.hostname}`);
  }

  async request({ method = "GET", path, headers = {}, body }: HttpRequest): Promise<HttpAnswer> {
    const socket = await this.#open();
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const lines = Object.entries({ host: this.origin.host, ...headers, ...length }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    return new Promise((resolve, reject) => {
      this.#waiting = { method, resolve, reject };
      socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body ?? ""}`);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  async #open(): Promise<Socket> {
    if (this.#socket && !this.#socket.destroyed && this.#socket.writable) return this.#socket;
    const socket = connect({ host: this.origin.hostname, port: Number(this.origin.port), noDelay: true });
    this.#received = Buffer.alloc(0);
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    socket.on("data", (chunk) => {
      this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
      this.#read();
    });
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the server closed the connection")));
    this.#socket = socket;
    return socket;
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }

  /** Answers as soon as a whole answer has arrived; small ones are read again from the start when more comes. */
  #read(): void {
    const waiting = this.#waiting;
    const headEnd = this.#received.indexOf("\r\n\r\n");
    if (!waiting || headEnd < 0) return;
    const [first = "", ...lines] = this.#received.toString("latin1", 0, headEnd).split("\r\n");
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
    );
    const status = Number(first.slice(9, 12));
    const start = headEnd + 4;
    const read = bodyOf(this.#received, start, headers, status === 204 || status === 304 || waiting.method === "HEAD");
    if (!read) return;
    this.#waiting = undefined;
    this.#received = this.#received.subarray(read.end);
    if (headers.connection === "close") this.#socket?.destroy();
    waiting.resolve({ status, headers, body: read.body });
  }
}

function bodyOf(
  received: Buffer,
  start: number,
  headers: Record<string, string>,
  empty: boolean,
): { body: Buffer; end: number } | undefined {
  if (empty) return { body: Buffer.alloc(0), end: start };
  if (headers["transfer-encoding"] === "chunked") return chunkedBody(received, start);
  const end = start + Number(headers["content-length"] ?? 0);
  return received.length < end ? undefined : { body: received.subarray(start, end), end };
}

function chunkedBody(received: Buffer, start: number): { body: Buffer; end: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const line = received.indexOf("\r\n", at);
    if (line < 0) return undefined;
    const size = Number.parseInt(received.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (received.length < next) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), end: next };
    parts.push(received.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
