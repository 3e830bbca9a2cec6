import { EventEmitter } from "node:events";
import type { Server as HttpServer, IncomingMessage } from "node:http";
import next from "next";
import { Server } from "socket.io";
import type { ConnectionOptions } from "#db/client";
import { closeDatabase, connectApp, useDatabase } from "#db/pool";
import { seedDemo } from "#db/seed/seed";
import { Collaboration } from "#lib/documents/collaboration/collaboration";
import { KOLLAB_PATH } from "#lib/documents/collaboration/protocol";
import { mayHearNotes } from "#lib/documents/comments/realtime";
import { seedDemoDocuments } from "#lib/documents/demo/seed-demo-documents";
import { noteDenial } from "#lib/members/audit-log/note-denial";
import { visitEndsIn } from "#lib/members/groups/visit-ends-in";
import { loadActor, loadActorBySession } from "#lib/members/load-actor";
import { noteActivity } from "#lib/members/note-activity";
import { oidcProviders } from "#lib/members/oidc-providers";
import { cookieFromHeader, sessionCookieName } from "#lib/members/session-cookie";
import { endDemoSessions } from "#lib/members/sessions";
import { system } from "#lib/platform/actor";
import { ensureAuthSecret } from "#lib/platform/auth-secret";
import { buildId } from "#lib/platform/build-id";
import type { Context } from "#lib/platform/context";
import { operatorLine } from "#lib/platform/database/operator-error";
import { consoleProgress } from "#lib/platform/database/progress";
import { startDatabase } from "#lib/platform/database/start-database";
import { type Env, env } from "#lib/platform/env";
import { reportHealth } from "#lib/platform/health";
import { startWorker } from "#lib/platform/jobs/worker";
import { log, logWhatIsPrinted } from "#lib/platform/log";
import type { Signal } from "#lib/platform/realtime/events";
import { type BryggaServer, type Doors, startGateway } from "#lib/platform/realtime/gateway";
import { listen } from "#lib/platform/realtime/listen";
import { stopOnSignal } from "#lib/platform/stop-on-signal";
import { withBuildFiles } from "#lib/platform/web/build-files";
import { createHttpServer, cutOff, listenOn, SOCKET_PATH } from "#lib/platform/web/http-server";
import { withHandOver } from "#lib/platform/web/with-hand-over";
import { eventPost, mayJoinThread } from "#lib/threads/realtime";

type Handlers = ReturnType<Parameters<typeof createHttpServer>[2]>;

/** Resolves, once the first request can be answered, to how everything is stopped again. */
async function start(): Promise<() => Promise<void>> {
  const settings = env();
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (settings.NODE_ENV === "production") logWhatIsPrinted(console);
  let handlers: Handlers;
  const http = createHttpServer(
    settings,
    oidcProviders(process.env).map(({ issuer }) => new URL(issuer).origin),
    () => handlers,
  );
  // First of all: a second start must stop here, before it touches anything.
  await listenOn(http, settings.PORT, settings.BRYGGA_HOST);
  const progress = consoleProgress;
  // Meanwhile: the pages are got ready by this process while it waits for PostgreSQL.
  const preparing = preparePages(settings);
  preparing.catch(() => undefined);

  const database = await startDatabase(settings, progress);
  useDatabase({ ...database.app, max: 12 });
  ensureAuthSecret(settings);
  const db = connectApp();
  if (settings.demo)
    await progress("Demo content", async () => {
      const now = () => new Date();
      await seedDemo({ db, now });
      await seedDemoDocuments({ db, actor: system("demo content"), now });
    });
  else await endDemoSessions({ db, actor: system("demo turned off"), now: () => new Date() });

  const pages = await progress("Pages", () => preparing);
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
  const heard = (signal: Signal | undefined) => worker?.heard(signal);
  const sockets = await startSockets(settings, { db, connection: database.app }, heard);
  handlers = {
    page: pages.handle,
    sockets: {
      [SOCKET_PATH]: (req, res) => sockets.io.engine.handleRequest(req as never, res),
      [KOLLAB_PATH]: (req, res) => sockets.documents.handleRequest(req, res),
    },
    upgrades: {
      [SOCKET_PATH]: (req, socket, head) => sockets.io.engine.handleUpgrade(req as never, socket as never, head),
      [KOLLAB_PATH]: (req, socket, head) => sockets.documents.handleUpgrade(req, socket, head),
      ...(settings.NODE_ENV === "development" ? { "/_next/": pages.upgrade } : {}),
    },
  };
  // People may read while the jobs are being started; the health page says "starting" until they are.
  if (settings.BRYGGA_ROLE !== "web")
    worker = await progress("Jobs", () => startWorker({ connection: database.app, db }));
  reportHealth({ jobs: worker ? "ok" : "off" });
  process.stdout.write(`\nBrygga is ready: ${settings.appUrl.origin}\n`);

  return async () => {
    http.close();
    http.closeIdleConnections();
    // Beside each other: while PostgreSQL does not answer each of them waits for as long as it may.
    const worked = worker?.stop();
    await sockets.stop();
    await worked;
    await closeDatabase();
    await database.stop();
  };
}

/** Next attaches an upgrade handler of its own to the server it is given; it gets one that nobody connects to. */
async function preparePages(settings: Env) {
  const decoy = new EventEmitter();
  const development = settings.NODE_ENV === "development";
  const app = next({
    dev: development,
    port: settings.PORT,
    hostname: settings.appUrl.hostname,
    httpServer: decoy as HttpServer,
  });
  await app.prepare();
  const handler = app.getRequestHandler();
  const handle = withHandOver((req, res) => handler(req, res));
  return {
    handle: development ? handle : withBuildFiles(process.env.NEXT_DIST_DIR ?? ".next", handle),
    upgrade: (req: unknown, socket: unknown, head: unknown) => void decoy.emit("upgrade", req, socket, head),
  };
}

/** @param heard told of every signal after the sockets are, and with undefined when some were missed */
async function startSockets(
  settings: Env,
  database: { db: Context["db"]; connection: ConnectionOptions },
  heard: (signal: Signal | undefined) => void,
) {
  const { db } = database;
  const io: BryggaServer = new Server({
    serveClient: false,
    path: SOCKET_PATH.slice(0, -1),
    maxHttpBufferSize: 100_000,
    // A connection that does not say whose it is.
    connectTimeout: 10_000,
    destroyUpgrade: false,
  });
  // Bound to no server: the one upgrade dispatcher hands requests over.
  io.attach(new EventEmitter() as HttpServer);
  // It is about to refuse an upgrade in words without our headers: once ours are said it says none.
  const refuseInOurWords = ({ req }: { req: IncomingMessage }) => {
    if (req.headers.upgrade) cutOff(req.socket, 400, { https: settings.appUrl.protocol === "https:" });
  };
  io.engine.on("connection_error", refuseInOurWords);
  const cookie = sessionCookieName(settings);
  const asSystem: Context = { db, actor: system("gateway"), now: () => new Date() };
  const doors: Doors = {
    contextOf: async (from) => ({
      ...asSystem,
      actor: await ("sessionId" in from
        ? loadActorBySession(db, from.sessionId)
        : loadActor(db, cookieFromHeader(from.cookie, cookie), { present: false })),
    }),
    visitEndsIn: (personId) => visitEndsIn(db, personId),
    mayJoinThread: async (ctx, threadId) => {
      const groupId = await mayJoinThread(ctx, threadId);
      if (!groupId) noteRefused(ctx, threadId);
      return groupId;
    },
    mayHearNotes: async (ctx, documentId) => {
      const may = await mayHearNotes(ctx, documentId);
      if (!may) noteRefused(ctx, documentId);
      return may;
    },
    eventPost: (postId) => eventPost(asSystem, postId),
    buildId: buildId(process.env.NEXT_DIST_DIR ?? ".next"),
  };
  const gateway = startGateway(io, doors);
  const documents = new Collaboration({ ...doors, db, noteActivity: (who) => noteActivity(db, who) });
  documents.engine.on("connection_error", refuseInOurWords);
  const ears = await listen(
    database.connection,
    (signal) => {
      gateway.signal(signal);
      void documents.signal(signal).catch((error) => log.error({ error, signal: signal.type }, "signal not followed"));
      heard(signal);
    },
    () => {
      gateway.resync();
      void documents.resync().catch((error) => log.error({ error }, "documents not looked at again"));
      heard(undefined);
    },
  );
  return {
    io,
    documents,
    stop: async () => {
      gateway.stop();
      await documents.stop();
      void ears.stop();
    },
  };
}

/** Not awaited: a refusal takes as long for what is there as for what is not. */
function noteRefused({ actor, ...ctx }: Context, id: string): void {
  if (actor.kind !== "member") return;
  noteDenial({ ...ctx, actor }, { code: "not-found", ids: [id] }).catch((error) =>
    log.warn({ error }, "refusal not noted"),
  );
}

process.on("unhandledRejection", (error) => log.error({ error }, "unhandled rejection"));
const starting = start();
// A stop asked for while starting waits until it has started: what is half started, PostgreSQL above all, could not be stopped.
stopOnSignal(async () => (await starting)());
await starting.catch((error) => {
  const line = operatorLine(error);
  if (line === undefined) log.fatal({ error }, "could not start");
  process.stderr.write(
    `${line ?? `Brygga could not start: ${error instanceof Error ? error.message : "unknown fault"}`}\n`,
  );
  process.exit(1);
});
