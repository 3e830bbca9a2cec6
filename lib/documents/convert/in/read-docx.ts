import { zipSync } from "fflate";
import mammoth from "mammoth";
import type { ImportedDocument, Lost } from "../import-document";
import { STYLE_MAP, STYLES } from "../out/docx/style-names";
import { ReadFault } from "./fault";
import { readHtml } from "./html/read-html";
import { type OfficeParts, officeParts } from "./office-archive";

const WANTED = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels|word\/media\/[^/]+)$/i;
const MAIN = "word/document.xml";
/** What every word processor puts first, and we make anew. */
const CONTENTS = [
  ...Array.from({ length: 9 }, (_, rank) => `p[style-name='toc ${rank + 1}'] => p.document-fact:fresh`),
  "p[style-name='TOC Heading'] => p.document-fact:fresh",
];
const IN_FILE = "bild-i-filen:";

/** Reads a document from Word. Proposals in it are taken as accepted. */
export async function readDocx(bytes: Uint8Array): Promise<ImportedDocument> {
  const parts = officeParts(bytes, WANTED);
  if (!parts.bytes[MAIN])
    throw new ReadFault(
      /^(content\.xml|xl\/|ppt\/)/m.test(parts.names.join("\n")) || !parts.bytes["[Content_Types].xml"]
        ? "not-this-kind"
        : "damaged",
    );
  const pictures: Uint8Array[] = [];
  // Packed anew, so that what is unpacked next is what was measured.
  const buffer = Buffer.from(zipSync(parts.bytes, { level: 0 }));
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: [...STYLE_MAP, ...CONTENTS],
      includeEmbeddedStyleMap: false,
      ignoreEmptyParagraphs: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        try {
          pictures.push(new Uint8Array(await image.readAsArrayBuffer()));
          return { src: `${IN_FILE}${pictures.length - 1}` };
        } catch {
          // It lies elsewhere, and stays there.
          return { src: "https://elsewhere.invalid/" };
        }
      }),
    },
  );
  const picture = (address: string) =>
    address.startsWith(IN_FILE) ? pictures[Number(address.slice(IN_FILE.length))] : undefined;
  return readHtml(value, { picture, lost: lostIn(parts) });
}

function lostIn(parts: OfficeParts): Lost[] {
  const main = parts.text(MAIN);
  const lost: Lost[] = [];
  if (/<w:(ins|del|moveFrom|moveTo) /.test(main)) lost.push("tracked-changes");
  if (/<w:comment /.test(parts.text("word/comments.xml"))) lost.push("comments");
  if (/<w:object[ >]|<m:oMath[ >]|<c:chart /.test(main)) lost.push("embedded");
  const around = Object.keys(parts.bytes).filter((name) => /^word\/(header|footer)\d*\.xml$/i.test(name));
  const foot = STYLES.foot.replace(/\s/g, "");
  if (around.some((name) => /<w:t[ >]/.test(parts.text(name)) && !parts.text(name).includes(foot)))
    lost.push("footers");
  return lost;
}
