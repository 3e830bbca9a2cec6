import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { OperatorError } from "../database/operator-error";
import type { Env } from "../env";
import { log } from "../log";
import { plainPage } from "./plain-page";
import { comesFromUs, methodsOf, opensSocket, refusalOf, settleAddress, socketComesFromUs } from "./request-guard";
import { bareAnswer, setSecurityHeaders } from "./security-headers";

type Handlers = {
  page: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Long-polling requests of the socket servers, by the beginning of their path. */
  sockets: Record<string, (req: IncomingMessage, res: ServerResponse) => void>;
  /** One dispatcher for upgrades: a path not listed here is cut off, whatever a library may have attached. */
  upgrades: Record<string, (req: IncomingMessage, socket: Duplex, head: Buffer) => void>;
};

export const SOCKET_PATH = "/socket.io/";

/** What Node found wrong with the bytes, as a status; anything else is 400. */
const MALFORMED: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** The one listener: headers, origin and address are settled here, before any framework sees the request. */
export function createHttpServer(
  env: Env,
  formTargets: readonly string[],
  handlers: () => Handlers | undefined,
): Server {
  const origin = env.appUrl.origin;
  const proxies = new Set(
    env.TRUSTED_PROXIES.split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );
  const site = { https: env.appUrl.protocol === "https:", development: env.NODE_ENV === "development", formTargets };

  /** To who opens a page a page, to anything else the words alone. */
  const refuse = (res: ServerResponse, status: number, words: Words, headers: Record<string, string> = {}) => {
    const { title, text = "" } = words;
    const page = res.req.headers.accept?.includes("text/html") ?? false;
    const inside = `${text && `<p>${text}</p>`}<p><a href="/">Till Brygga</a></p>`;
    res.writeHead(status, { "Content-Type": `text/${page ? "html" : "plain"}; charset=utf-8`, ...headers });
    res.end(page ? plainPage({ lang: "sv", title, inside, demo: env.demo }) : `${`${title}. ${text}`.trim()}\n`);
  };

  const answering = new WeakSet<Duplex>();

  const answer: RequestListener = (req, res) => {
    answering.add(req.socket);
    res.once("close", () => answering.delete(req.socket));
    settleAddress(req, proxies);
    setSecurityHeaders(req, res, site);
    const odd = refusalOf(req);
    const allow: Record<string, string> = odd === 405 ? { Allow: methodsOf(req.url).join(", ") } : {};
    if (odd) return refuse(res, odd, { title: "Anropet går inte att förstå" }, allow);
    const ready = handlers();
    if (!ready) return refuse(res, 503, STARTING, { "Retry-After": "2" });
    const socket = handlerOf(ready.sockets, req);
    if (!comesFromUs(req, origin) || (socket && !socketComesFromUs(req, origin)))
      return refuse(res, 403, { title: "Anropet kommer inte från Brygga" });
    if (socket) return socket(req, res);
    ready.page(req, res).catch((error) => {
      log.error({ error }, "request failed");
      if (!res.headersSent) refuse(res, 500, { title: "Något gick fel", text: "Försök igen." });
      else res.destroy();
    });
  };
  // A request without Host, or that expects something odd, is answered here too, and not by Node without our headers.
  const server = createServer({ requireHostHeader: false, connectionsCheckingInterval: 5_000 }, answer);
  server.on("checkExpectation", answer);

  server.on("upgrade", (req, socket, head) => {
    // Node takes its own listener off an upgraded socket: a peer that breaks off would otherwise end the process.
    socket.on("error", () => socket.destroy());
    settleAddress(req, proxies);
    const upgrade = handlerOf(handlers()?.upgrades ?? {}, req);
    if (!upgrade || !socketComesFromUs(req, origin)) return cutOff(socket, 403, site);
    if (!opensSocket(req)) return cutOff(socket, 400, site);
    upgrade(req, socket, head);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // Into an answer that has begun nothing more may be written.
    if (!socket.writable || answering.has(socket)) return socket.destroy();
    cutOff(socket, MALFORMED[error.code ?? ""] ?? 400, site);
  });
  // Longer than a proxy before us keeps its connections, a minute as a rule: one that we closed first would be found closed
  // under somebody's request.
  server.keepAliveTimeout = 75_000;
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  return server;
}

function handlerOf<H>(byPath: Record<string, H>, req: IncomingMessage): H | undefined {
  return Object.entries(byPath).find(([path]) => req.url?.startsWith(path))?.[1];
}

type Words = { title: string; text?: string };
const STARTING: Words = { title: "Brygga startar", text: "Försök igen om en liten stund." };

/** Says so with the headers of every answer and closes, whether or not the other side does. */
export function cutOff(socket: Duplex, status: number, site: { https: boolean }): void {
  socket.end(bareAnswer(status, site), () => socket.destroy());
}

/**
 * Starts listening.
 * @throws OperatorError when the port is taken or not allowed
 */
export function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        return reject(
          new OperatorError(
            `Port ${port} is taken: stop what uses it, or choose another with PORT=${port + 1} npm start`,
          ),
        );
      if (error.code === "EACCES")
        return reject(new OperatorError(`Port ${port} is not allowed for this user: choose one above 1023 with PORT`));
      reject(error);
    });
    server.listen(port, host, () => resolve());
  });
}
