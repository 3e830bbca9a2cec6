import type { Block, Inline, ListItem, PostBody } from "./body";

/** A stretch of the text and where the editor has it, counted as ProseMirror counts: one for a mention, whatever its length. */
type Stretch = { offset: number; length: number; from: number; to: number };

/** A body's text for the check of personal data: what is read, block by block, and the addresses that links hide. */
export type CheckedText = { text: string; stretches: readonly Stretch[] };

/**
 * Text runs are put together whatever their marks, so that bold in the middle of a number hides nothing. An address of mail
 * or telephone that stands only in a link comes last.
 */
export function checkedText(body: PostBody): CheckedText {
  const lines: string[] = [];
  const stretches: Stretch[] = [];
  const hidden: { address: string; from: number; to: number }[] = [];
  let offset = 0;
  let place = 0;

  const inlines = (nodes: readonly Inline[]) => {
    let line = "";
    for (const node of nodes) {
      const text = textOf(node);
      const size = node.type === "text" ? text.length : 1;
      stretches.push({ offset: offset + line.length, length: text.length, from: place, to: place + size });
      const address = hiddenAddress(node);
      if (address) hidden.push({ address, from: place, to: place + size });
      line += text;
      place += size;
    }
    lines.push(line);
    offset += line.length + 1;
  };
  const inside = (work: () => void) => {
    place += 1;
    work();
    place += 1;
  };
  const blocks = (nodes: readonly (Block | ListItem)[]) => {
    for (const node of nodes)
      inside(() => {
        if (node.type === "paragraph" || node.type === "heading") inlines(node.content ?? []);
        else blocks(node.content);
      });
  };
  blocks(body.content);
  for (const { address, from, to } of hidden) {
    stretches.push({ offset, length: address.length, from, to });
    lines.push(address);
    offset += address.length + 1;
  }
  return { text: lines.join("\n"), stretches };
}

function textOf(node: Inline): string {
  if (node.type === "mention") return `@${node.attrs.label}`;
  return node.type === "text" ? node.text : "\n";
}

function hiddenAddress(node: Inline): string | undefined {
  if (node.type !== "text") return undefined;
  const href = node.marks?.find((mark) => mark.type === "link")?.attrs.href;
  const address = /^(?:mailto|tel):([^?]{1,320})/i.exec(href ?? "")?.[1];
  return address && squeezed(address) !== squeezed(node.text) ? address : undefined;
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d@+]/gu, "");
}

/** Where a hit stands in the editor. */
export function placeInBody(
  { stretches }: CheckedText,
  hit: { start: number; end: number },
): { from: number; to: number } {
  const touched = stretches.filter(({ offset, length }) => offset < hit.end && offset + length > hit.start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return { from: 0, to: 0 };
  return { from: within(first, hit.start - first.offset), to: within(last, hit.end - last.offset, true) };
}

function within({ length, from, to }: Stretch, at: number, end = false): number {
  if (length !== to - from) return end ? to : from;
  return Math.min(to, Math.max(from, from + at));
}
