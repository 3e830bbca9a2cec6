import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { ContentNode } from "../../../content/content";
import { calloutKind } from "../../../content/nodes/callout";
import { inlineText } from "../../../content/text";
import type { Written } from "../../export-document";
import { type Run, runsOf } from "../../plain-content";
import { pictureWords, words } from "../../words";
import { listStart, taskWord } from "../list-words";
import { fitted, widthFor } from "../picture-size";
import { boxed } from "./boxes";
import { content, type Line, setLines, type TextStyle } from "./lines";
import { artifact, INK, LINE, MUTED, type Pdf, type Structure } from "./paper";
import { tableLines } from "./table";

const BODY: TextStyle = { size: 11, leading: 15.5, color: INK };
const SMALL: TextStyle = { size: 9.5, leading: 12.6, color: INK };
const HEADINGS: Record<number, TextStyle & { before: number }> = {
  2: { size: 15.5, leading: 20, color: INK, bold: true, before: 18 },
  3: { size: 13, leading: 17, color: INK, bold: true, before: 13 },
  4: { size: 11.5, leading: 15.5, color: INK, bold: true, before: 10 },
};
const GAP = 7;

type Setting = { width: number; style: TextStyle; parent: Structure | undefined; inCell: boolean };
export type Heading = { level: number; text: string; number: string };
/** Lines that go together, with what is drawn anew where they go on to another page. */
export type Part = { lines: Line[]; again?: (() => Line) | undefined };

/** Turns blocks into lines. The element of each is made in the text's order, whatever the order of drawing. */
export class PdfBlocks {
  private readonly counts = [0, 0, 0];

  constructor(
    private readonly pdf: Pdf,
    private readonly pictures: Written["pictures"],
    private readonly room: { width: number; height: number },
    private readonly numbered: boolean,
    private readonly onHeading: (heading: Heading) => void,
  ) {}

  /** The text's own blocks. A table stands for itself, so that its head can be drawn again. */
  parts(nodes: ContentNode[], parent: Structure): Part[] {
    const setting: Setting = { width: this.room.width, style: BODY, parent, inCell: false };
    return nodes.map((node) =>
      node.type === "table" ? this.table(node, setting) : { lines: this.block(node, setting) },
    );
  }

  private all(nodes: ContentNode[], setting: Setting): Line[] {
    const lines = nodes.flatMap((node) => this.block(node, setting));
    // The last one's space is given by what is around.
    while (lines.at(-1)?.space) lines.pop();
    return lines;
  }

  private block(node: ContentNode, setting: Setting): Line[] {
    const { width, style, parent } = setting;
    const inside = node.content ?? [];
    const gap = setting.inCell ? 2 : GAP;
    switch (node.type) {
      case "paragraph":
        return [...together(this.text(runsOf(node), setting, "P")), space(gap)];
      case "heading":
        return this.heading(node, setting);
      case "bulletList":
      case "orderedList":
      case "taskList":
        return [...this.list(node, setting), space(gap)];
      case "blockquote": {
        const element = this.child(parent, "BlockQuote");
        const lines = this.all(inside, { ...setting, parent: element, width: width - 18 });
        return [...boxed(this.pdf, lines, width, { edge: LINE }), space(gap)];
      }
      case "callout": {
        const kind = calloutKind(node.attrs?.kind);
        const element = this.child(parent, "Sect");
        const narrow = { ...setting, parent: element, width: width - 30 };
        const head = this.text([plainRun(words.callouts[kind])], { ...narrow, style: { ...style, bold: true } }, "P");
        const lines = [...head.map(kept), ...this.all(inside, narrow)];
        return [space(3), ...boxed(this.pdf, lines, width, kind), space(gap + 3)];
      }
      case "detailsSummary":
        return this.text(runsOf(node), { ...setting, style: { ...style, bold: true } }, "P").map(kept);
      case "table":
        return this.table(node, setting).lines;
      case "picture":
        return [...this.picture(node, setting), space(gap)];
      case "horizontalRule":
        return [this.rule(width)];
      default:
        return this.all(inside, setting).concat(space(gap));
    }
  }

  private child(
    parent: Structure | undefined,
    type: string,
    options: Record<string, unknown> = {},
  ): Structure | undefined {
    // An element that belongs to nothing would keep the file from ever being written.
    if (!parent) return undefined;
    const element = this.pdf.struct(type as never, options as never);
    parent.add(element);
    return element;
  }

  private text(runs: Run[], { width, style, parent }: Setting, tag: string): Line[] {
    return setLines(this.pdf, runs, width, style, this.child(parent, tag), tag);
  }

  private heading(node: ContentNode, setting: Setting): Line[] {
    const text = inlineText(node).trim();
    if (text === "") return [];
    const level = levelOf(node.attrs?.level);
    this.counts[level - 2] = (this.counts[level - 2] ?? 0) + 1;
    this.counts.fill(0, level - 1);
    const counted = this.numbered && !setting.inCell;
    const number = counted
      ? this.counts
          .slice(0, level - 1)
          .map((count) => Math.max(count, 1))
          .join(".")
      : "";
    const { before, ...style } = HEADINGS[level] as TextStyle & { before: number };
    const runs = counted ? [plainRun(`${number}  `), ...runsOf(node)] : runsOf(node);
    const lines = this.text(
      runs,
      { ...setting, style: setting.inCell ? { ...setting.style, bold: true } : style },
      `H${level}`,
    );
    const [first, ...rest] = lines.map(kept);
    const draw = (x: number, y: number) => {
      this.onHeading({ level, text, number });
      first?.draw(x, y);
    };
    return [
      { ...space(before), keep: true },
      ...(first ? [{ ...first, draw }] : []),
      ...rest,
      { ...space(3), keep: true },
    ];
  }

  private list(node: ContentNode, setting: Setting): Line[] {
    const list = this.child(setting.parent, "L");
    const indent = node.type === "orderedList" ? 24 : 18;
    return (node.content ?? []).flatMap((item, index) => {
      const element = this.child(list, "LI");
      const label = this.child(element, "Lbl");
      const body = this.child(element, "LBody");
      const own = { ...setting, parent: body, width: setting.width - indent };
      const said = item.type === "taskItem" ? withWord(item) : item;
      const lines = this.all(said.content ?? [], own);
      const [first, ...rest] = lines.map((line) => shifted(line, indent));
      if (!first) return [];
      const sign = node.type === "orderedList" ? `${listStart(node) + index}.` : "•";
      const draw = (x: number, y: number) => {
        if (item.type === "taskItem") this.tick(x, y, setting.style, item.attrs?.checked === true);
        else this.label(label, sign, x, y, setting.style);
        first.draw(x, y);
      };
      return [{ ...first, draw }, ...rest, space(3)];
    });
  }

  private label(element: Structure | undefined, text: string, x: number, y: number, style: TextStyle): void {
    const draw = () =>
      this.pdf
        .font("plain")
        .fontSize(style.size)
        .fillColor(style.color)
        .text(text, x + 2, y, { lineBreak: false });
    if (element) content(this.pdf, element, "Lbl", draw);
    else draw();
  }

  /** The box is for the eye; the word beside it says the same. */
  private tick(x: number, y: number, { size }: TextStyle, done: boolean): void {
    artifact(this.pdf, () => {
      const [left, top, side] = [x + 1.5, y + size * 0.28, size * 0.82];
      this.pdf.roundedRect(left, top, side, side, 1.5).lineWidth(0.9).strokeColor(MUTED).stroke();
      if (!done) return;
      this.pdf.moveTo(left + side * 0.22, top + side * 0.52).lineTo(left + side * 0.44, top + side * 0.74);
      this.pdf
        .lineTo(left + side * 0.8, top + side * 0.28)
        .lineWidth(1.3)
        .strokeColor(INK)
        .stroke();
    });
  }

  private table(node: ContentNode, setting: Setting): Part {
    const element = this.child(setting.parent, "Table");
    const style = setting.inCell ? setting.style : SMALL;
    const { lines, again } = tableLines(
      this.pdf,
      node,
      setting.width,
      this.room.height,
      element,
      (content, width, cell, head) => {
        const cellStyle = head ? { ...style, bold: true } : style;
        return this.all(content, {
          width,
          style: cellStyle,
          parent: cell,
          inCell: true,
        });
      },
    );
    return { lines: [space(4), ...lines, space(GAP + 5)], again };
  }

  private picture(node: ContentNode, setting: Setting): Line[] {
    const alt = String(node.attrs?.alt ?? "");
    const picture = this.pictures.get(String(node.attrs?.fileId));
    const image = picture && this.opened(picture.bytes);
    if (!picture || !image) return this.text([plainRun(`[${pictureWords(alt)}]`)], setting, "P");
    const points = { width: picture.width * 0.75, height: picture.height * 0.75 };
    const { width, height } = fitted(points, widthFor(node, setting.width), this.room.height - 20);
    const element = this.child(setting.parent, "Figure", { alt: alt || words.pictureWithoutWords });
    const draw = (x: number, y: number) => {
      const show = () => this.pdf.image(image as never, x, y, { width, height });
      if (element) content(this.pdf, element, "Figure", show);
      else show();
    };
    return [{ height: height + 4, draw }];
  }

  /** @returns undefined for what the library cannot show: its words stand for it */
  private opened(bytes: Uint8Array): object | undefined {
    try {
      return (this.pdf as unknown as { openImage: (source: Buffer) => object }).openImage(Buffer.from(bytes));
    } catch {
      return undefined;
    }
  }

  private rule(width: number): Line {
    const draw = (x: number, y: number) =>
      artifact(this.pdf, () =>
        this.pdf
          .moveTo(x, y + 8)
          .lineTo(x + width, y + 8)
          .lineWidth(0.8)
          .strokeColor(LINE)
          .stroke(),
      );
    return { height: 18, draw };
  }
}

export function space(height: number): Line {
  return { height, space: true, draw: () => undefined };
}

function kept(line: Line): Line {
  return { ...line, keep: true };
}

/** No paragraph leaves its first line alone at the foot of a page, or its last at the head of one. */
function together(lines: Line[]): Line[] {
  return lines.map((line, at) => (at < lines.length - 1 && (at === 0 || at === lines.length - 2) ? kept(line) : line));
}

function shifted(line: Line, by: number): Line {
  return { ...line, draw: (x, y) => line.draw(x + by, y) };
}

export function plainRun(text: string): Run {
  return { kind: "text", text, bold: false, italic: false };
}

function withWord(item: ContentNode): ContentNode {
  const [first, ...rest] = item.content ?? [];
  const word: ContentNode = { type: "text", text: `${taskWord(item).word}: ` };
  return { ...item, content: [{ type: "paragraph", content: [word, ...(first?.content ?? [])] }, ...rest] };
}
