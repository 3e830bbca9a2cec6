import { CALLOUT_KINDS, type CalloutKind } from "../../../content/content";

/** Styles by the names that a reader of the file sees, and that tell what was what when it is brought back. */
export const STYLES = {
  fact: "Uppgift",
  rule: "Linje",
  quote: "Citat",
  caption: "Bildtext",
  summary: "Utfällbar rubrik",
  tableHead: "Tabellrubrik",
  tableText: "Tabelltext",
  foot: "Sidfot Brygga",
} as const;

export const boxStyle = (kind: CalloutKind) => `Ruta ${NAMES[kind]}`;
export const boxHeadStyle = (kind: CalloutKind) => `Rutrubrik ${NAMES[kind]}`;
export const continuedStyle = (depth: number) => `Listfortsättning ${depth + 1}`;

export const LIST_DEPTHS = 9;

const NAMES: Record<CalloutKind, string> = { note: "obs", important: "viktigt", decision: "beslut" };

/** How a reader of docx is to take each style, in mammoth's language. */
export const STYLE_MAP: string[] = [
  "p[style-name='Title'] => p.document-title:fresh",
  "p[style-name='Rubrik'] => p.document-title:fresh",
  `p[style-name='${STYLES.fact}'] => p.document-fact:fresh`,
  `p[style-name='${STYLES.rule}'] => hr:fresh`,
  `p[style-name='${STYLES.caption}'] => p.picture-caption:fresh`,
  `p[style-name='${STYLES.summary}'] => p:fresh`,
  `p[style-name='${STYLES.tableHead}'] => p:fresh`,
  `p[style-name='${STYLES.tableText}'] => p:fresh`,
  ...[STYLES.quote, "Quote", "Intense Quote", "Quotations"].map(
    (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
  ),
  ...CALLOUT_KINDS.flatMap((kind) => [
    `p[style-name='${boxHeadStyle(kind)}'] => div.callout-${kind}:fresh > p.callout-kind:fresh`,
    `p[style-name='${boxStyle(kind)}'] => div.callout-${kind} > p:fresh`,
  ]),
  ...Array.from(
    { length: 5 },
    (_, depth) => `p[style-name='${continuedStyle(depth)}'] => ${"ul|ol > li > ".repeat(depth + 1)}p:fresh`,
  ),
  ...[1, 2, 3, 4, 5, 6].map((rank) => `p[style-name='Rubrik ${rank}'] => h${rank}:fresh`),
  "u => u",
  "strike => s",
];
