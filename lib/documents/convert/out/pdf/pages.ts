import { fill } from "#lib/platform/fill";
import { words } from "../../words";
import type { Line } from "./lines";
import { artifact, LINE, MARGIN, MUTED, type Pdf } from "./paper";

/** Puts lines on pages, one below the other, and their feet at last. */
export class Pages {
  private y = 0;

  constructor(
    private readonly pdf: Pdf,
    readonly width: number,
    readonly height: number,
  ) {
    this.turn();
  }

  get left(): number {
    return MARGIN.top + this.height - this.y;
  }

  turn(): void {
    this.pdf.addPage();
    this.y = MARGIN.top;
  }

  /** @param again what is drawn anew at the top of each page that these lines go on to */
  place(lines: Line[], again?: () => Line): void {
    lines.forEach((line, index) => {
      const atTop = this.y === MARGIN.top;
      if (line.space && atTop) return;
      if (!atTop && this.needed(lines, index) > this.left) {
        this.turn();
        if (again) this.put(again());
        if (line.space) return;
      }
      this.put(line);
    });
  }

  private put(line: Line): void {
    line.draw(MARGIN.side, this.y);
    this.y += line.height;
  }

  /** The height of a line with all that it must not stand without. */
  private needed(lines: Line[], from: number): number {
    let height = 0;
    for (let index = from; index < lines.length; index++) {
      const { height: own, keep, space } = lines[index] as Line;
      height += own;
      if (!keep && !space) break;
    }
    // What fits on no page is not kept together.
    return height > this.height ? (lines[from]?.height ?? 0) : height;
  }

  /** The status, version and number of every page, when it is known how many there are. */
  feet(text: string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let at = start; at < start + count; at++) {
      this.pdf.switchToPage(at);
      const page = fill(words.footer.page, { page: at - start + 1, pages: count });
      const y = MARGIN.top + this.height + 26;
      artifact(
        this.pdf,
        () => {
          this.pdf.font("plain").fontSize(9).fillColor(MUTED);
          const wide = this.pdf.widthOfString(page);
          const right = MARGIN.side + this.width;
          this.pdf
            .moveTo(MARGIN.side, y - 6)
            .lineTo(right, y - 6)
            .lineWidth(0.6)
            .strokeColor(LINE)
            .stroke();
          this.pdf.text(this.shortened(text, this.width - wide - 20), MARGIN.side, y, { lineBreak: false });
          this.pdf.text(page, right - wide, y, { lineBreak: false });
        },
        "Pagination",
      );
    }
  }

  private shortened(text: string, width: number): string {
    if (this.pdf.widthOfString(text) <= width) return text;
    let short = text;
    while (short.length > 1 && this.pdf.widthOfString(`${short}…`) > width) short = short.slice(0, -1);
    return `${short}…`;
  }
}
