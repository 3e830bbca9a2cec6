import * as Y from "yjs";
import { FIELD } from "../content/content";
import { finderIn, isItem, type Struct } from "./nesting";

type Container = NonNullable<Y.Item["parent"]>;
type Place = { inside: Container; isAttribute: boolean } | undefined;

/**
 * Whether a change puts something into the text that no editor makes and that would stop every editor that is to show it: in
 * the text stand elements, in elements stand elements and texts, and in texts words and what forms them. What builds on what
 * has not come yet cannot be told, and passes.
 */
export function putsForeign(doc: Y.Doc, structs: readonly Struct[]): boolean {
  const items = structs.filter(isItem);
  const find = finderIn(doc, items);
  const places = new Map<Y.Item, Place>();
  return items.some((item) => isForeign(doc, item, placeOf(doc, item, find, places)));
}

function isForeign(doc: Y.Doc, { content }: Y.Item, place: Place): boolean {
  if (content instanceof Y.ContentDeleted) return false;
  const type = content instanceof Y.ContentType ? content.type : undefined;
  const [isElement, isText] = [type instanceof Y.XmlElement, type instanceof Y.XmlText];
  const isWords = content instanceof Y.ContentString || content instanceof Y.ContentFormat;
  if (!isElement && !isText && !isWords && !(content instanceof Y.ContentAny)) return true;
  if (!place || place.isAttribute) return false;
  if (place.inside instanceof Y.XmlText) return !isWords;
  if (place.inside instanceof Y.XmlElement) return !isElement && !isText;
  return place.inside === doc.getXmlFragment(FIELD) && !isElement;
}

/** An item says where it lies, or only what it stands beside: that lies in the same. Without recursion, as such rows are long. */
function placeOf(doc: Y.Doc, item: Y.Item, find: (id: Y.ID) => Y.Item | undefined, places: Map<Y.Item, Place>): Place {
  const beside: Y.Item[] = [];
  let at: Y.Item | undefined = item;
  while (at && !at.parent && !places.has(at)) {
    // Until it is known, so that a row that leads back to itself ends.
    places.set(at, undefined);
    beside.push(at);
    const next: Y.ID | null = at.origin ?? at.rightOrigin;
    at = next ? find(next) : undefined;
  }
  const place = at && (places.get(at) ?? saidPlace(doc, at, find));
  for (const one of beside) places.set(one, place);
  return place;
}

function saidPlace(doc: Y.Doc, { parent, parentSub }: Y.Item, find: (id: Y.ID) => Y.Item | undefined): Place {
  const inside = insideOf(doc, parent, find);
  return inside && { inside, isAttribute: parentSub !== null };
}

function insideOf(doc: Y.Doc, parent: Y.Item["parent"], find: (id: Y.ID) => Y.Item | undefined): Container | undefined {
  if (parent instanceof Y.AbstractType) return parent;
  if (parent instanceof Y.ID) {
    const content = find(parent)?.content;
    return content instanceof Y.ContentType ? content.type : undefined;
  }
  return (parent as unknown) === FIELD ? doc.getXmlFragment(FIELD) : undefined;
}
