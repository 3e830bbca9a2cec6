import type { Block, Inline, ListItem, Mention, MentionTarget, PostBody } from "./body";

/** Who a text speaks to, each once. */
export function mentionsIn(body: PostBody): MentionTarget[] {
  const found = new Map<string, MentionTarget>();
  withMentions(body, (mention) => {
    const { kind, id } = mention.attrs;
    found.set(mentionKey({ kind, id }), { kind, id });
    return mention;
  });
  return [...found.values()];
}

/** A function has no id but its words, which every organisation spells as it likes. */
export function mentionKey({ kind, id }: MentionTarget): string {
  return `${kind}:${id.toLowerCase()}`;
}

/** The text with each mention as `change` gives it back; the same object when it has none. */
export function withMentions(body: PostBody, change: (mention: Mention) => Inline): PostBody {
  let any = false;
  const inline = (node: Inline): Inline => {
    if (node.type !== "mention") return node;
    any = true;
    return change(node);
  };
  const block = (node: Block): Block => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return node.content ? { ...node, content: node.content.map(inline) } : node;
      case "blockquote":
        return { ...node, content: node.content.map(block) };
      case "bulletList":
      case "orderedList":
        return { ...node, content: node.content.map(item) };
    }
  };
  const item = (node: ListItem): ListItem => ({ ...node, content: node.content.map(block) });
  const content = body.content.map(block);
  return any ? { ...body, content } : body;
}
