import fc from "fast-check";
import { type DefaultTreeAdapterMap, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { renderBody } from "#lib/threads/body/render";
import { bodySchema, draftBodySchema } from "#lib/threads/body/schema";
import {
  anyDocument,
  bold,
  bullets,
  doc,
  goodHrefs,
  hardBreak,
  heading,
  italic,
  item,
  link,
  mention,
  numbers,
  paragraph,
  quote,
  text,
} from "./documents";

type Node = DefaultTreeAdapterMap["childNode"];

const render = (value: unknown) => renderBody(bodySchema.parse(value));

describe("the HTML of a text", () => {
  it.each<[string, unknown, string]>([
    ["paragraphs", doc(paragraph(text("Ett")), paragraph(text("Två"))), "<p>Ett</p><p>Två</p>"],
    ["no empty paragraphs", doc(paragraph(), paragraph(text("Ett")), paragraph()), "<p>Ett</p>"],
    [
      "headings one step down",
      doc(heading(2, text("a")), heading(3, text("b")), heading(4, text("c"))),
      "<h3>a</h3><h4>b</h4><h5>c</h5>",
    ],
    [
      "bold and italic",
      doc(paragraph(text("a", bold), text("b", italic), text("c", italic, bold))),
      "<p><strong>a</strong><em>b</em><strong><em>c</em></strong></p>",
    ],
    [
      "lists",
      doc(bullets(item(paragraph(text("a")))), numbers(1, item(paragraph(text("b"))))),
      "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol>",
    ],
    ["a list that goes on", doc(numbers(4, item(paragraph(text("d"))))), '<ol start="4"><li><p>d</p></li></ol>'],
    ["a quotation", doc(quote(paragraph(text("a"), hardBreak, text("b")))), "<blockquote><p>a<br>b</p></blockquote>"],
    [
      "a link on the site",
      doc(paragraph(text("inlägg 3", link("/tradar/1#inlagg-3")))),
      '<p><a href="/tradar/1#inlagg-3">inlägg 3</a></p>',
    ],
    [
      "a link elsewhere",
      doc(paragraph(text("a", link('https://a.example/?x="1"&y=<2>')))),
      '<p><a href="https://a.example/?x=%221%22&amp;y=%3C2%3E" rel="noopener noreferrer nofollow ugc">a</a></p>',
    ],
    [
      "one link where bold begins inside it",
      doc(paragraph(text("läs "), text("mer ", link("/a")), text("här", bold, link("/a")), text("nu", link("/b")))),
      '<p>läs <a href="/a">mer <strong>här</strong></a><a href="/b">nu</a></p>',
    ],
    [
      "a mention as its name, and nothing of its id",
      doc(
        paragraph(
          text("Hej "),
          mention("person", "0f6b1b1e-6f0a-4c0e-8a55-3f1f9a0f2b77", 'Vera" onclick="alert(1)', bold),
        ),
      ),
      '<p>Hej <strong><span class="mention" data-kind="person">@Vera&quot; onclick=&quot;alert(1)</span></strong></p>',
    ],
    [
      "markup as text",
      doc(paragraph(text("<script>alert('1') && \"2\"</script>"))),
      "<p>&lt;script&gt;alert(&#39;1&#39;) &amp;&amp; &quot;2&quot;&lt;/script&gt;</p>",
    ],
  ])("%s", (_name, value, html) => {
    expect(render(value).html).toBe(html);
  });

  it("holds only the tags and attributes of the format, and every letter of the text, however it is read", () => {
    fc.assert(
      fc.property(anyDocument, (value) => {
        const body = draftBodySchema.parse(value);
        const { html } = renderBody(body);
        const seen = contentOf(parseFragment(html).childNodes);
        expect(seen.text).toBe(allText(body).replaceAll("\r", ""));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the plain text", () => {
  it("has a line for each block and a mark for each point", () => {
    const { text: plain } = render(
      doc(
        heading(2, text("Läget")),
        paragraph(text("Ett"), hardBreak, text("två "), text("tre", bold, link("/a"))),
        bullets(item(paragraph(text("a")), paragraph(text("b"))), item(paragraph(text("c")))),
        numbers(9, item(paragraph(text("d"))), item(paragraph(text("e")))),
        quote(paragraph(text("f"))),
      ),
    );
    expect(plain).toBe("Läget\nEtt\ntvå tre\n– a\nb\n– c\n9. d\n10. e\nf");
  });

  it("is not escaped", () => {
    expect(render(doc(paragraph(text('<b> & "c"')))).text).toBe('<b> & "c"');
  });
});

const ALLOWED: Record<string, readonly string[]> = {
  p: [],
  h3: [],
  h4: [],
  h5: [],
  ul: [],
  ol: ["start"],
  li: [],
  blockquote: [],
  strong: [],
  em: [],
  br: [],
  a: ["href", "rel"],
  span: ["class", "data-kind"],
};
const HREFS = new Set(goodHrefs.map((href) => (href.startsWith("/") ? href : new URL(href).href)));

function contentOf(nodes: readonly Node[]): { text: string } {
  let all = "";
  for (const node of nodes) {
    if (node.nodeName === "#text") {
      all += (node as DefaultTreeAdapterMap["textNode"]).value;
      continue;
    }
    const element = node as DefaultTreeAdapterMap["element"];
    expect(Object.keys(ALLOWED)).toContain(element.tagName);
    for (const { name, value } of element.attrs) {
      expect(ALLOWED[element.tagName]).toContain(name);
      if (name === "href") expect(HREFS).toContain(value);
      if (name === "rel") expect(value).toBe("noopener noreferrer nofollow ugc");
      if (name === "class") expect(value).toBe("mention");
      if (name === "data-kind") expect(["person", "organisation", "function"]).toContain(value);
      if (name === "start") expect(value).toMatch(/^\d+$/);
    }
    all += contentOf(element.childNodes).text;
  }
  return { text: all };
}

function allText(node: unknown): string {
  const {
    text: own = "",
    content = [],
    attrs,
  } = node as { text?: string; content?: unknown[]; attrs?: { label?: string } };
  return (attrs?.label ? `@${attrs.label}` : own) + content.map(allText).join("");
}
