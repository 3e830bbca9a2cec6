import { fill } from "#lib/platform/fill";
import type { Block, Paragraph } from "#lib/threads/body/body";
import type { ComposerTexts } from "./texts";

export type Quotation = {
  by: string;
  /** The quoted post's number and its address on this site. */
  number: number;
  href: string;
  text: string;
};

const LONGEST = 1_200;

/** A quotation that says who wrote it and leads back there. */
export function quotationBlocks(quotation: Quotation, texts: ComposerTexts): Block[] {
  const source: Paragraph = {
    type: "paragraph",
    content: [
      { type: "text", text: `${fill(texts.quoteIntro, { name: quotation.by })} ` },
      {
        type: "text",
        text: fill(texts.quotePost, { n: quotation.number }),
        marks: [{ type: "link", attrs: { href: quotation.href } }],
      },
      { type: "text", text: ":" },
    ],
  };
  const lines = shortened(quotation.text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const quoted = lines.map((line): Paragraph => ({ type: "paragraph", content: [{ type: "text", text: line }] }));
  return [{ type: "blockquote", content: [source, ...quoted] }, { type: "paragraph" }];
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed().trimEnd()} …` : text;
}
