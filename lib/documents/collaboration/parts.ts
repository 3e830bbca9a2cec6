import * as Y from "yjs";

/** What a change is made of. */
export type Parts = ReturnType<typeof Y.decodeUpdate>;

/** Whether all parts of a change are in the text, and none waits for what it builds on. */
export function holds(doc: Y.Doc, { structs, ds }: Parts): boolean {
  const has = (client: number, end: number) => Y.getState(doc.store, client) >= end;
  return (
    structs.every((part) => part instanceof Y.Skip || has(part.id.client, part.id.clock + part.length)) &&
    [...ds.clients].every(([client, deleted]) => deleted.every(({ clock, len }) => has(client, clock + len)))
  );
}
