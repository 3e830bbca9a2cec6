import { describe, expect, it } from "vitest";
import { readHtml } from "#lib/documents/convert/in/html/read-html";
import { pasteFromWord } from "#lib/documents/convert/paste/paste-from-word";
import { looksLikeMarkdown, markdownAsHtml } from "#lib/documents/convert/paste/paste-markdown";

const item = (level: number, sign: string, text: string, list = "l0", place = "Middle") =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>\r\n\r\n`;
const page = (
  body: string,
) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=SV><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

describe("a page from Word", () => {
  it("has lists in lists, by what the paragraphs say of them", () => {
    const html = page(
      `<p class=MsoNormal>Åtgärder:<o:p></o:p></p>${item(1, "·", "Belysning", "l0", "First")}${item(2, "o", "vid skolan")}${item(3, "§", "östra sidan")}${item(2, "o", "vid torget")}${item(1, "·", "<b>Planteringar</b>", "l0", "Last")}<p class=MsoNormal>Slut.</p>`,
    );
    expect(pasteFromWord(html)).toBe(
      "<p>Åtgärder:</p><ul><li><p>Belysning</p><ul><li><p>vid skolan</p><ul><li><p>östra sidan</p></li></ul></li><li><p>vid torget</p></li></ul></li><li><p><strong>Planteringar</strong></p></li></ul><p>Slut.</p>",
    );
  });

  it("has numbered lists by their signs, with the number they begin with", () => {
    const html = page(item(1, "3.", "tre") + item(2, "a)", "a") + item(2, "b)", "b") + item(1, "4.", "fyra"));
    expect(pasteFromWord(html)).toBe(
      '<ol start="3"><li><p>tre</p><ol><li><p>a</p></li><li><p>b</p></li></ol></li><li><p>fyra</p></li></ol>',
    );
  });

  it("begins another list where the kind or the list is another, and goes on in an item without a sign", () => {
    const html = page(
      `${item(1, "·", "ett")}<p class=MsoListParagraphCxSpMiddle>mer om ett</p>${item(1, "1.", "först", "l1")}${item(1, "1.", "annan", "l2")}`,
    );
    expect(pasteFromWord(html)).toBe(
      "<ul><li><p>ett</p><p>mer om ett</p></li></ul><ol><li><p>först</p></li></ol><ol><li><p>annan</p></li></ol>",
    );
  });

  it("begins on a deeper level without losing an item", () => {
    expect(pasteFromWord(page(item(2, "o", "djup") + item(1, "·", "grund")))).toBe(
      "<ul><li><p>djup</p></li></ul><ul><li><p>grund</p></li></ul>",
    );
  });

  it("has lists in the cells of its tables, spans and no widths", () => {
    const html = page(
      `<table class=MsoTableGrid border=1 style='border-collapse:collapse'><thead><tr><td width=120><p class=MsoNormal><b>Problem</b></p></td><td>Orsak</td></tr></thead><tr style='mso-yfti-irow:1'><td colspan=2 style='width:90pt'>${item(1, "·", "insyn")}</td></tr></table>`,
    );
    expect(pasteFromWord(html)).toBe(
      '<table><thead><tr><th><p><strong>Problem</strong></p></th><th>Orsak</th></tr></thead><tr><td colspan="2"><ul><li><p>insyn</p></li></ul></td></tr></table>',
    );
  });

  it("keeps the order of rank of its headings and nothing that is meant for Word", () => {
    const html = page(
      "<p class=MsoTitle>Plan</p><h1>Bakgrund<o:p></o:p></h1><h2>Orsaker</h2><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--[if gte vml 1]><v:shape>figur</v:shape><![endif]--><![if !vml]><img src='file:///C:/bild.png'><![endif]><p class=MsoNormal><a href='javascript:alert(1)'>x</a><span style='color:red'>y</span></p>",
    );
    expect(pasteFromWord(html)).toBe("<h2>Plan</h2><h2>Bakgrund</h2><h3>Orsaker</h3><p>xy</p>");
  });
});

describe("pages from others", () => {
  it("come from Google with lists in the items before them, tasks and no bold around it all", () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Fet</span><span style="font-style:italic">kursiv</span></p><ul><li dir="ltr" aria-level="1"><p>ett</p></li><ul><li aria-level="2"><p>två</p></li></ul></ul><ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AAAA" alt="ikryssad"><p>klart</p></li></ul></b><br class="Apple-interchange-newline">`;
    expect(pasteFromWord(html)).toBe(
      '<p><strong>Fet</strong><em>kursiv</em></p><ul><li><p>ett</p><ul><li><p>två</p></li></ul></li></ul><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>klart</p></li></ul>',
    );
  });

  it("come from LibreOffice without faces and widths", () => {
    const html = `<html><head><meta name="generator" content="LibreOffice 7.4"/><style>p{}</style></head><body lang="sv-SE"><p style="line-height: 100%"><font face="Arial, sans-serif"><font size="2">Hej <b>där</b></font></font></p><table width="100%"><colgroup><col width="128*"/></colgroup><tr><td width="50%"><p>a</p></td></tr></table></body></html>`;
    expect(pasteFromWord(html)).toBe("<p>Hej <strong>där</strong></p><table><tr><td><p>a</p></td></tr></table>");
  });

  it("are left as they are when they are our own or nobody's that is known", () => {
    const own = `<p data-pm-slice="1 1 []" class="MsoNormal">x</p>`;
    expect(pasteFromWord(own)).toBe(own);
    expect(pasteFromWord("<div><p onclick='x'>y</p></div>")).toBe("<div><p onclick='x'>y</p></div>");
  });

  it("are left as they are when they lie too deep in each other to be read", () => {
    const deep = `<p class=MsoNormal>${"<i>".repeat(20_000)}x`;
    expect(pasteFromWord(deep)).toBe(deep);
  });

  it("are read as a document's text", () => {
    const { content, lost } = readHtml(pasteFromWord(page(item(1, "·", "ett") + item(2, "1.", "två"))));
    expect(lost).toEqual([]);
    expect(content.content[0]).toMatchObject({
      type: "bulletList",
      content: [{ content: [{ type: "paragraph" }, { type: "orderedList" }] }],
    });
  });
});

describe("Markdown on the clipboard", () => {
  it.each([
    "# Rubrik\n\ntext",
    "- ett\n- två",
    "1. ett\n2. två",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "- [ ] gör",
    "**a** och **b**",
  ])("is known by its signs: %j", (text) => expect(looksLikeMarkdown(text)).toBe(true));
  it.each(["Hej!", "Ring 0455-123\n- Greta", "a * b * c", "#1 i länet", "2026-11-24 kl. 13.05", "x | y"])(
    "is not seen where there is none: %j",
    (text) => expect(looksLikeMarkdown(text)).toBe(false),
  );
  it("becomes a page for the editor, tasks and all", async () => {
    const { html, page } = await markdownAsHtml(
      "# Plan\n\n- [x] klart\n- [ ] kvar\n\n<script>x</script>\n\n[a](javascript:x)\n\n![karta](https://elsewhere.example/karta.png)",
    );
    expect(page).toContain("karta.png");
    expect(html.replace(/>\s+</g, "><")).toBe(
      '<h2>Plan</h2><ul data-type="taskList"><li data-type="taskItem" data-checked="true"> klart</li><li data-type="taskItem" data-checked="false"> kvar</li></ul><p>a</p>',
    );
  });
});
