/** A page of ours that a text leads to. */
export type LinkTarget = { kind: "thread" | "document"; id: string };

/** Any node of a text, as editors give it. */
type Node = {
  type: string;
  attrs?: Record<string, unknown>;
  marks?: readonly { type: string; attrs?: Record<string, unknown> }[];
  content?: readonly Node[];
};

const ID = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}";
const ADDRESS = new RegExp(`^(?:https?://[^/]+)?/(tradar|dokument)/(${ID})(?:[/?#]|$)`, "i");
const WHOLE_ID = new RegExp(`^${ID}$`);

/** The thread or document that an address leads to, by whatever name this site was reached: an id is nobody else's. */
export function targetOf(address: unknown): LinkTarget | undefined {
  const [, place, id] = typeof address === "string" ? (ADDRESS.exec(address.trim()) ?? []) : [];
  if (!place || !id) return undefined;
  return { kind: place.toLowerCase() === "tradar" ? "thread" : "document", id: id.toLowerCase() };
}

/** What a mention speaks of; undefined when it speaks to somebody. */
export function mentionedTarget({ kind, id }: Record<string, unknown>): LinkTarget | undefined {
  if (kind !== "thread" && kind !== "document") return undefined;
  return typeof id === "string" && WHOLE_ID.test(id) ? { kind, id } : undefined;
}

export function targetKey({ kind, id }: LinkTarget): string {
  return `${kind}:${id}`;
}

/** What a text leads to, by mentions and by links, each once. `except` is a kind of block that does not count. */
export function targetsIn(nodes: readonly Node[], except?: string): LinkTarget[] {
  const found = new Map<string, LinkTarget>();
  const look = ({ type, attrs = {}, marks = [], content = [] }: Node) => {
    if (type === except) return;
    const links = marks.filter((mark) => mark.type === "link").map(({ attrs }) => targetOf(attrs?.href));
    for (const target of [type === "mention" ? mentionedTarget(attrs) : undefined, ...links])
      if (target) found.set(targetKey(target), target);
    content.forEach(look);
  };
  nodes.forEach(look);
  return [...found.values()];
}
