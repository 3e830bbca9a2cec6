/** A PDF of one page that says a word, with what is said about it, what lies on it, and more objects from the sixth on. */
export function pdf({ says = "Trygghetsvandring", root = "", page = "", more = [] as string[] } = {}): Buffer {
  const content = `BT /F1 12 Tf 10 100 Td (${says}) Tj ET`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${root}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${page}>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ...more,
  ].map((object, index) => `${index + 1} 0 obj${object}\nendobj\n`);
  return Buffer.from(`%PDF-1.4\n${objects.join("")}trailer<</Root 1 0 R>>\n%%EOF\n`);
}

/** Runs when it is opened, when it is clicked and when it is printed, where a program lets it, and has a file inside. */
export const activePdf = pdf({
  root: "/OpenAction<</S/JavaScript/JS(app.launchURL\\('https://annan.example'\\))>>/AA<</WP<</S/JavaScript/JS(x)>>>>/Names<</EmbeddedFiles<</Names[(x.exe)7 0 R]>>>>",
  page: "/Annots[6 0 R]",
  more: [
    "<</Type/Annot/Subtype/Link/Rect[0 0 200 200]/A<</S/Launch/F(cmd.exe)>>>>",
    "<</Type/Filespec/F(x.exe)/EF<</F 8 0 R>>>>",
    "<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream",
  ],
});
