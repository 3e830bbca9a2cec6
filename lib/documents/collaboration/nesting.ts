import * as Y from "yjs";

/**
 * Types in one another, at the most: some fifty lists. Thousands, which fit into one change, overflow the stack of whoever
 * reads the text, and that of Yjs when they are taken away again.
 */
const DEEPEST = 100;

export type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/**
 * Whether a change puts types deeper into one another than any text needs. What it builds on is looked for in the change, in
 * the text, and in what came before and waits for its beginning: nobody gets past it in parts, or in another order.
 */
export function nestsTooDeep(doc: Y.Doc, structs: readonly Struct[]): boolean {
  const waiting = doc.store.pendingStructs;
  const coming = [...structs, ...(waiting ? Y.decodeUpdateV2(waiting.update).structs : [])].filter(isItem);
  if (!coming.some(holdsType)) return false;
  const find = finderIn(doc, coming);
  const depths = new Map<Y.Item, number>();
  return coming.some((item) => holdsType(item) && depthOf(item, find, depths) > DEEPEST);
}

/** Finds items by any id in them: those that come, and those of the text. */
export function finderIn(doc: Y.Doc, coming: readonly Y.Item[]): (id: Y.ID) => Y.Item | undefined {
  const byClient = Map.groupBy(
    coming.toSorted((a, b) => a.id.clock - b.id.clock),
    ({ id }) => id.client,
  );
  return (id) => covering(byClient.get(id.client) ?? [], id) ?? stored(doc, id);
}

/** Without recursion, as that is what it protects from. Items that lead back to themselves are deep without end. */
function depthOf(item: Y.Item, find: (id: Y.ID) => Y.Item | undefined, depths: Map<Y.Item, number>): number {
  const path: { item: Y.Item; inside: boolean }[] = [];
  const met = new Set<Y.Item>();
  let at: Y.Item | undefined = item;
  while (at && !depths.has(at)) {
    if (met.has(at)) return Number.POSITIVE_INFINITY;
    met.add(at);
    const around = aroundOf(at, find);
    path.push({ item: at, inside: around.inside });
    at = around.item;
  }
  let depth = at ? (depths.get(at) ?? 0) : 0;
  for (const step of path.reverse()) {
    if (step.inside) depth += 1;
    depths.set(step.item, depth);
  }
  return depth;
}

/** What an item lies in; or, where it only says what it stands beside, that, which lies as deep. */
function aroundOf(item: Y.Item, find: (id: Y.ID) => Y.Item | undefined): { item: Y.Item | undefined; inside: boolean } {
  const { parent, origin, rightOrigin } = item;
  if (parent instanceof Y.AbstractType) return { item: parent._item ?? undefined, inside: true };
  if (parent instanceof Y.ID) return { item: find(parent), inside: true };
  const beside = origin ?? rightOrigin;
  return typeof parent === "string" || !beside
    ? { item: undefined, inside: true }
    : { item: find(beside), inside: false };
}

function stored(doc: Y.Doc, id: Y.ID): Y.Item | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  const found = Y.getItem(doc.store, id);
  return isItem(found) ? found : undefined;
}

export const isItem = (struct: unknown): struct is Y.Item => struct instanceof Y.Item;
const holdsType = ({ content }: Y.Item) => content instanceof Y.ContentType;

/** The one of a client's items, in order, in which an id lies. */
function covering(items: readonly Y.Item[], { clock }: Y.ID): Y.Item | undefined {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((items[middle]?.id.clock ?? 0) <= clock) from = middle + 1;
    else to = middle;
  }
  const found = items[from - 1];
  return found && clock < found.id.clock + found.length ? found : undefined;
}
