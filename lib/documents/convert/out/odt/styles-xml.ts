import { CALLOUT_KINDS } from "../../../content/content";
import type { DocumentFacts } from "../../export-document";
import { footLine, words } from "../../words";
import { boxHeadStyle, boxStyle, STYLES } from "../docx/style-names";
import { NAMESPACES, ncName, xml } from "./xml";

const BOX = {
  note: { edge: "#0d5a80", fill: "#eef5f8" },
  important: { edge: "#9a5b00", fill: "#fff4dc" },
  decision: { edge: "#1d6b44", fill: "#e8f4ec" },
};

/** Paragraph styles, the numbers of headings, the page and what stands at its foot. */
export function stylesXml(meta: DocumentFacts, numbered: boolean): string {
  const [width, height] = meta.landscape ? ["29.7cm", "21cm"] : ["21cm", "29.7cm"];
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles${NAMESPACES} office:version="1.3"><office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls><office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:line-height="115%" fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="Arial" fo:font-size="11pt" fo:color="#16252c" fo:language="sv" fo:country="SE"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:class="chapter"><style:paragraph-properties fo:margin-bottom="0.3cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
${[14, 12, 11].map((size, at) => heading(at + 1, size)).join("\n")}
${paragraph(STYLES.fact, 'fo:margin-bottom="0.03cm" fo:margin-left="4cm" fo:text-indent="-4cm"', 'fo:font-size="10pt"', '<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>')}
${paragraph(STYLES.rule, 'fo:border-bottom="0.5pt solid #c9d4d8"')}
${paragraph(STYLES.quote, 'fo:margin-left="0.7cm" fo:padding-left="0.3cm" fo:border-left="2pt solid #c9d4d8"')}
${paragraph(STYLES.summary, 'fo:margin-top="0.3cm" fo:keep-with-next="always"', 'fo:font-weight="bold"')}
${paragraph(STYLES.tableHead, 'fo:margin-bottom="0.05cm"', 'fo:font-size="9.5pt" fo:font-weight="bold"')}
${paragraph(STYLES.tableText, 'fo:margin-bottom="0.05cm"', 'fo:font-size="9.5pt"')}
${paragraph(STYLES.foot, "", 'fo:font-size="9pt" fo:color="#4a5b63"', `<style:tab-stops><style:tab-stop style:position="${meta.landscape ? 25.1 : 16.4}cm" style:type="right"/></style:tab-stops>`)}
${CALLOUT_KINDS.map((kind) => {
  const { edge, fill } = BOX[kind];
  const frame = `fo:margin-left="0.2cm" fo:margin-bottom="0cm" fo:padding="0.2cm" fo:background-color="${fill}" fo:border-left="3pt solid ${edge}"`;
  const head = `fo:font-weight="bold" fo:color="${edge}"`;
  return `${paragraph(boxStyle(kind), frame)}\n${paragraph(boxHeadStyle(kind), `${frame} fo:keep-with-next="always"`, head)}`;
}).join("\n")}
<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#0d5a80" style:text-underline-style="solid"/></style:style>
<text:outline-style style:name="Outline">${[1, 2, 3].map((level) => outline(level, numbered)).join("")}</text:outline-style>
</office:styles><office:automatic-styles><style:page-layout style:name="sida"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" style:print-orientation="${meta.landscape ? "landscape" : "portrait"}" fo:margin="2.3cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sida"><style:footer>${foot(meta)}</style:footer></style:master-page></office:master-styles></office:document-styles>`;
}

function paragraph(name: string, properties: string, text = "", inside = ""): string {
  return `<style:style style:name="${ncName(name)}" style:display-name="${xml(name)}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties ${properties}>${inside}</style:paragraph-properties><style:text-properties ${text}/></style:style>`;
}

function heading(level: number, size: number): string {
  return `<style:style style:name="Heading_20_${level}" style:display-name="Heading ${level}" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Standard" style:default-outline-level="${level}" style:class="text"><style:paragraph-properties fo:margin-top="${0.7 - level * 0.1}cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="${size}pt" fo:font-weight="bold"/></style:style>`;
}

function outline(level: number, numbered: boolean): string {
  const format = numbered ? `style:num-format="1" text:display-levels="${level}"` : 'style:num-format=""';
  return `<text:outline-level-style text:level="${level}" ${format}><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="${numbered ? "space" : "nothing"}"/></style:list-level-properties></text:outline-level-style>`;
}

function foot(meta: DocumentFacts): string {
  const page = xml(words.footer.page)
    .replace(/\{page\}/, '<text:page-number text:select-page="current">1</text:page-number>')
    .replace(/\{pages\}/, "<text:page-count>1</text:page-count>");
  return `<text:p text:style-name="${ncName(STYLES.foot)}">${xml(footLine(meta))}<text:tab/>${page}</text:p>`;
}
