import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, originOf, test } from "./support/network";
import { WORD_PAGE } from "./support/word-page";

/** Puts it on the browser's clipboard as another program would, and presses the keys. */
async function paste(page: Page, data: Record<string, string>, keys = "Control+V"): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: originOf() });
  await page.evaluate((data) => {
    const put = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      for (const [type, value] of Object.entries(data)) event.clipboardData?.setData(type, value);
    };
    window.addEventListener("copy", put, { capture: true, once: true });
    document.execCommand("copy");
  }, data);
  await page.keyboard.press(keys);
}

type Node = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Node[];
  text?: string;
  marks?: { type: string }[];
};

/** The text as it is kept, each node by its name, what matters of it, and what it holds. */
async function keptIn(page: Page, path: string): Promise<unknown[]> {
  await expect(saved(page)).toBeVisible();
  const short = ({ type, attrs, content = [], text, marks }: Node): unknown => {
    if (type === "text") return marks ? `${text}<${marks.map(({ type }) => type)}>` : text;
    const name = type === "heading" ? `heading${attrs?.level}` : type;
    if (type === "paragraph") return content.map(short).join("");
    return [name, ...content.map(short)];
  };
  const { content } = (await (await page.request.get(`${path}/ladda-ner/json`)).json()) as { content: Node };
  return (content.content ?? []).map(short);
}

const told = (page: Page) => page.getByRole("status").filter({ hasText: "Allt kom inte med" });

test("a paste from Word keeps headings, lists in lists and tables, and says that the picture stayed", async ({
  as,
}) => {
  const dag = await as("dag");
  const path = await begin(dag, "Inklistrat från Word");
  await edit(dag, path);
  await text(dag).click();
  await paste(dag, { "text/html": WORD_PAGE, "text/plain": "Trygghet kring torget" });
  await expect(text(dag).locator("th").first()).toHaveText("Vad");
  await expect(told(dag)).toContainText("Allt kom inte med när du klistrade in: bilder.");
  expect(await faultsOf(dag)).toEqual([]);
  await expect
    .poll(() => keptIn(dag, path), { timeout: 15_000 })
    .toEqual([
      ["heading2", "Trygghet kring torget"],
      "Fler ska vilja gå över Fisktorget<bold> efter mörkret, se planen<link>.",
      ["heading3", "Åtgärder"],
      [
        "bulletList",
        ["listItem", "Belysning", ["bulletList", ["listItem", "vid skolan"], ["listItem", "vid hållplatsen"]]],
        ["listItem", "Planteringar"],
      ],
      "I den här ordningen:",
      ["orderedList", ["listItem", "Mät ljuset"], ["listItem", "Byt armaturer"]],
      [
        "table",
        ["tableRow", ["tableHeader", "Vad<bold>"], ["tableHeader", "Vem<bold>"]],
        ["tableRow", ["tableCell", "Ljus"], ["tableCell", "Kommunen"]],
      ],
    ]);
  await dag.getByRole("button", { name: "Stäng" }).click();
  await expect(told(dag)).toBeHidden();
});

test("Markdown becomes what its signs say, and stays as written when pasted as plain text", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Inklistrad Markdown");
  await edit(dag, path);
  await text(dag).click();
  const written =
    "## Läget\n\n- ljus\n  - vid skolan\n- **träd**\n\n1. mät\n2. byt\n\n![karta](https://elsewhere.example/karta.png)";
  await paste(dag, { "text/plain": written });
  await expect(told(dag)).toContainText("bilder");
  await expect
    .poll(() => keptIn(dag, path), { timeout: 15_000 })
    .toEqual([
      ["heading2", "Läget"],
      ["bulletList", ["listItem", "ljus", ["bulletList", ["listItem", "vid skolan"]]], ["listItem", "träd<bold>"]],
      ["orderedList", ["listItem", "mät"], ["listItem", "byt"]],
    ]);
  await dag.keyboard.press("Control+A");
  await dag.keyboard.press("Delete");
  await paste(dag, { "text/plain": "## Läget\n- ljus" }, "Control+Shift+V");
  await expect.poll(() => keptIn(dag, path), { timeout: 15_000 }).toEqual(["## Läget", "- ljus"]);
  await dag.keyboard.press("Control+A");
  await dag.keyboard.press("Delete");
  await paste(dag, { "text/plain": "Ring 0455-123\n- Greta" });
  await expect.poll(() => keptIn(dag, path), { timeout: 15_000 }).toEqual(["Ring 0455-123", "- Greta"]);
});

test("a page's own pictures, films and underlining are told of, and a picture alone is taken in", async ({ as }) => {
  const dag = await as("dag");
  await edit(dag, await begin(dag, "Inklistrade bilder"));
  await text(dag).click();
  await paste(dag, {
    "text/html": `<p>Se <u>här</u>:<img src="https://elsewhere.example/a.png"><iframe src="https://elsewhere.example/"></iframe></p>`,
  });
  await expect(told(dag)).toContainText(
    "bilder, film, formler eller andra inbäddade objekt och understrykning eller annan formatering av orden.",
  );
  await paste(dag, { "text/html": "<p>Bara ord.</p>" });
  await expect(told(dag)).toBeHidden();
  await dag.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2, height: 2 });
    const picture = await new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob as Blob), "image/png"));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  });
  await text(dag).click();
  await dag.keyboard.press("Control+V");
  await dag.getByLabel("Beskriv bilden").fill("Två rutor");
  await dag.getByRole("button", { name: "Infoga bilden" }).click();
  await expect(text(dag).getByRole("img", { name: "Två rutor" })).toBeVisible();
  await expect(told(dag)).toBeHidden();
  await expect(text(dag)).toContainText("Se här:Bara ord.");
});
