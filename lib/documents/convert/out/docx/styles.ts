import { BorderStyle, type IParagraphStyleOptions, type IStylesOptions } from "docx";
import { CALLOUT_KINDS, type CalloutKind } from "../../../content/content";
import { boxHeadStyle, boxStyle, continuedStyle, LIST_DEPTHS, STYLES } from "./style-names";

/** Every office has it; our own face is in few. */
const FONT = "Arial";
const INK = "16252C";
const LINE = "C9D4D8";
const BOX: Record<CalloutKind, { edge: string; fill: string }> = {
  note: { edge: "0D5A80", fill: "EEF5F8" },
  important: { edge: "9A5B00", fill: "FFF4DC" },
  decision: { edge: "1D6B44", fill: "E8F4EC" },
};

/** The rank is said once more: the style's name alone makes no outline. */
const heading = (outlineLevel: number, size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: INK },
  paragraph: { spacing: { before, after: 80 }, keepNext: true, keepLines: true, outlineLevel },
});

const named = (name: string, options: Partial<IParagraphStyleOptions>): IParagraphStyleOptions => ({
  id: name.normalize("NFD").replace(/[^\w]/g, ""),
  name,
  basedOn: "Normal",
  quickFormat: true,
  ...options,
});

/** The id that paragraphs name a style by. */
export function styleId(name: string): string {
  return named(name, {}).id;
}

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 22, color: INK, language: { value: "sv-SE" } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: { run: { font: FONT, size: 40, bold: true, color: INK }, paragraph: { spacing: { after: 160 } } },
    heading1: heading(0, 28, 320),
    heading2: heading(1, 24, 260),
    heading3: heading(2, 22, 220),
    hyperlink: { run: { color: "0D5A80", underline: {} } },
  },
  paragraphStyles: [
    named(STYLES.fact, {
      run: { size: 20 },
      paragraph: { spacing: { after: 20 }, indent: { left: 2200, hanging: 2200 } },
    }),
    named(STYLES.rule, {
      paragraph: { border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: LINE, space: 1 } } },
    }),
    named(STYLES.quote, {
      paragraph: {
        indent: { left: 400 },
        border: { left: { style: BorderStyle.SINGLE, size: 18, color: LINE, space: 10 } },
      },
    }),
    named(STYLES.caption, { run: { italics: true } }),
    named(STYLES.summary, { run: { bold: true }, paragraph: { keepNext: true, spacing: { before: 160, after: 80 } } }),
    named(STYLES.tableHead, { run: { bold: true, size: 19 }, paragraph: { spacing: { after: 40 } } }),
    named(STYLES.tableText, { run: { size: 19 }, paragraph: { spacing: { after: 40 } } }),
    named(STYLES.foot, { run: { size: 18, color: "4A5B63" } }),
    ...CALLOUT_KINDS.flatMap((kind) => [box(kind, boxHeadStyle(kind), true), box(kind, boxStyle(kind), false)]),
    ...Array.from({ length: LIST_DEPTHS }, (_, depth) =>
      named(continuedStyle(depth), { paragraph: { indent: { left: 420 * (depth + 1) } } }),
    ),
  ],
};

function box(kind: CalloutKind, name: string, head: boolean): IParagraphStyleOptions {
  const { edge, fill } = BOX[kind];
  return named(name, {
    run: head ? { bold: true, color: edge } : {},
    paragraph: {
      keepNext: head,
      spacing: { after: 0, before: 0 },
      indent: { left: 260 },
      shading: { fill, type: "clear", color: "auto" },
      border: { left: { style: BorderStyle.SINGLE, size: 24, color: edge, space: 8 } },
    },
  });
}
