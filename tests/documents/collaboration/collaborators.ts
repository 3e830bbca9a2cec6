import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as Y from "yjs";
import type { ConnectionOptions, Db } from "#db/client";
import { Collaboration } from "#lib/documents/collaboration/collaboration";
import { connectionTo } from "#lib/documents/collaboration/engine-web-socket";
import type { Notice } from "#lib/documents/collaboration/protocol";
import { FIELD, SCHEMA_VERSION } from "#lib/documents/content/content";
import { loadActorBySession } from "#lib/members/load-actor";
import { noteActivity } from "#lib/members/note-activity";
import type { Context, MemberContext } from "#lib/platform/context";
import { listen } from "#lib/platform/realtime/listen";

/** Hands a cookie's words back as the context it stands for: who that is in truth is tested elsewhere. */
export type People = Map<string, MemberContext>;
type From = { cookie: string | undefined } | { sessionId: string };

/**
 * The document server on a port of its own, over a database.
 * @param people who the cookies stand for; without them a cookie is the id of a session
 * @param ears what signals are heard by, as a node of several does
 */
export async function startKollab(db: Db, people?: People, ears?: ConnectionOptions) {
  const now = () => new Date();
  const nobody: Context = { db, actor: { kind: "anonymous" }, now };
  const known = (from: From) =>
    [...(people ?? [])].find(([cookie, { actor }]) =>
      "cookie" in from ? cookie === from.cookie : actor.sessionId === from.sessionId,
    )?.[1];
  const contextOf = async (from: From): Promise<Context> => {
    if (people) return known(from) ?? nobody;
    const sessionId = "cookie" in from ? from.cookie : from.sessionId;
    return sessionId ? { db, actor: await loadActorBySession(db, sessionId), now } : nobody;
  };
  const collaboration = new Collaboration({
    db,
    contextOf,
    visitEndsIn: async () => undefined,
    noteActivity: (who) => noteActivity(db, who),
  });
  const heard =
    ears &&
    (await listen(
      ears,
      (signal) => void collaboration.signal(signal),
      () => void collaboration.resync(),
    ));
  const http = createServer((req, res) => collaboration.handleRequest(req, res));
  http.on("upgrade", (req, socket, head) => collaboration.handleUpgrade(req, socket, head));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    collaboration,
    url,
    async stop() {
      await heard?.stop();
      await collaboration.stop();
      http.close();
      http.closeAllConnections();
    },
  };
}

type Options = {
  cookie?: string;
  transports?: string[];
  schema?: unknown;
  person?: string;
  doc?: Y.Doc;
  origin?: string;
};

/** One browser's copy of a document, without its editor. */
export function joinDocument(
  url: string,
  documentId: string,
  { cookie, transports, schema, person, doc, origin = url }: Options,
) {
  const websocketProvider = connectionTo(
    url,
    { delay: 50, minDelay: 50, maxDelay: 500 },
    { extraHeaders: { origin, ...(cookie && { cookie }) }, ...(transports && { transports }) },
  );
  const notices: Notice[] = [];
  const refusals: string[] = [];
  let scope: string | undefined;
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: documentId,
    document: doc ?? new Y.Doc(),
    token: JSON.stringify({ schema: schema === undefined ? SCHEMA_VERSION : schema, person }),
    onStateless: ({ payload }) => notices.push(JSON.parse(payload)),
    onAuthenticated: (admitted) => {
      scope = admitted.scope;
    },
    onAuthenticationFailed: ({ reason }) => refusals.push(reason),
  });
  provider.attach();
  return {
    provider,
    doc: provider.document,
    notices,
    refusals,
    /** "readonly" or "read-write", once it was let in. */
    scope: () => scope,
    /** Everything is here and everything is saved. */
    isQuiet: () => provider.synced && provider.unsyncedChanges === 0,
    /** Off the network, as a train in a tunnel is. */
    disconnect: () => websocketProvider.disconnect(),
    connect: () => void websocketProvider.connect(),
    /** Appends a paragraph, as typing would. */
    write(text: string) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(text)]);
      const fragment = provider.document.getXmlFragment(FIELD);
      fragment.insert(fragment.length, [paragraph]);
    },
    text: () => textOf(provider.document),
    leave() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}

export function textOf(doc: Y.Doc): string {
  return doc.getXmlFragment(FIELD).toString();
}
