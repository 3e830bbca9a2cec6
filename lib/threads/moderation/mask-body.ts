import type { Block, Inline, PostBody, TextRun } from "../body/body";

/** What stands where something was taken out. */
export const MASK = "[borttaget]";

/**
 * Takes passages out of a text, wherever they stand and however they are set: half in bold, in another case, with other
 * spaces. An address that holds one of them is no link afterwards.
 * @returns the passages that stand nowhere, beside the text without the others
 */
export function maskBody(body: PostBody, passages: readonly string[]): { body: PostBody; missing: string[] } {
  const wanted = passages.map((passage) => ({ passage, pattern: patternOf(passage), found: false }));
  const masked = { ...body, content: body.content.map((block) => maskBlock(block, wanted)) };
  return { body: masked, missing: wanted.filter(({ found }) => !found).map(({ passage }) => passage) };
}

type Wanted = { passage: string; pattern: RegExp; found: boolean };

function patternOf(passage: string): RegExp {
  const escaped = passage
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"))
    .join("\\s+");
  return new RegExp(escaped, "gi");
}

function maskBlock(block: Block, wanted: readonly Wanted[]): Block {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block.content ? { ...block, content: maskInline(block.content, wanted) } : block;
    case "bulletList":
    case "orderedList":
      return {
        ...block,
        content: block.content.map((item) => ({
          ...item,
          content: item.content.map((part) => maskBlock(part, wanted)),
        })),
      };
    case "blockquote":
      return { ...block, content: block.content.map((part) => maskBlock(part, wanted)) };
  }
}

/** The whole line is looked through at once: what is one passage to the eye may be several runs. */
function maskInline(nodes: readonly Inline[], wanted: readonly Wanted[]): Inline[] {
  const line = nodes.map(wordsOf).join("");
  const hit = new Uint8Array(line.length);
  const begins = new Set<number>();
  for (const each of wanted)
    for (const match of line.matchAll(each.pattern)) {
      each.found = true;
      hit.fill(1, match.index, match.index + match[0].length);
      begins.add(match.index);
    }
  let at = 0;
  return nodes.flatMap((node): Inline[] => {
    if (node.type !== "text") {
      const [from, to] = [at, at + wordsOf(node).length];
      at = to;
      // A name that is taken out is nobody spoken to, either.
      return node.type === "mention" && hit.subarray(from, to).includes(1) ? [{ type: "text", text: MASK }] : [node];
    }
    let text = "";
    for (const character of node.text.split("")) {
      // Passages that overlap are one: the mask stands where the first of them began.
      if (hit[at] === 1) text += begins.has(at) && hit[at - 1] !== 1 ? MASK : "";
      else text += character;
      at += 1;
    }
    return text === "" ? [] : [withoutAddress({ ...node, text }, wanted)];
  });
}

function wordsOf(node: Inline): string {
  if (node.type === "hardBreak") return "\n";
  return node.type === "mention" ? `@${node.attrs.label}` : node.text;
}

function withoutAddress(run: TextRun, wanted: readonly Wanted[]): TextRun {
  const marks = run.marks?.filter((mark) => {
    if (mark.type !== "link") return true;
    const told = wanted.filter(({ pattern }) =>
      [mark.attrs.href, decoded(mark.attrs.href)].some((to) => to.search(pattern) >= 0),
    );
    for (const each of told) each.found = true;
    return told.length === 0;
  });
  const { marks: _, ...plain } = run;
  return marks && marks.length > 0 ? { ...plain, marks } : plain;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
