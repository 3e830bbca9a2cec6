import type { Connection } from "@hocuspocus/server";
import { readCaret } from "./caret";
import type { Peer } from "./protocol";

type States = Map<number, Record<string, unknown>>;

/**
 * Puts the server's word in the place of the browser's: who it is. Of the rest only the caret is kept, as every other
 * browser would act upon it; what is said of other clients than the connection's own is left out.
 * @param states changed in place
 * @param own the client that the connection speaks for
 */
export function stampAwareness(states: States, peer: Peer, own: number | undefined): void {
  for (const [clientId, { cursor }] of states) {
    const caret = readCaret(cursor);
    if (clientId === own) states.set(clientId, { user: peer, ...(caret && { cursor: caret }) });
    else states.delete(clientId);
  }
}

/**
 * The one client that a connection speaks for: the first it names that is nobody else's, here or at another node. With many
 * numbers it could fill the others' screens with people.
 */
export function clientOf(own: Connection, named: ReadonlyMap<number, object>, peer: Peer): number | undefined {
  const { document } = own;
  const isTaken = (clientId: number) =>
    (document.awareness.getStates().get(clientId)?.user?.id ?? peer.id) !== peer.id ||
    document.getConnections().some((other) => other !== own && document.getClients(other).has(clientId));
  const [known] = document.getClients(own);
  return known ?? [...named].find(([id, state]) => Object.keys(state).length > 0 && !isTaken(id))?.[0];
}
