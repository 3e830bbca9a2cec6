import type { Page } from "@playwright/test";
import { getDocumentProxy } from "unpdf";
import { demoId } from "#db/seed/people";
import { begin, edit, readWords, saved, text } from "./support/documents";
import { expect, test } from "./support/network";

type Paper = { words: string; pages: { width: number; height: number; reach: number }[] };

/** What stands on paper when the page is printed, as the browser makes a PDF of it: the words, and how far to the right they reach. */
async function printed(page: Page): Promise<Paper> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })), { verbosity: 0 });
  const paper: Paper = { words: "", pages: [] };
  for (let number = 1; number <= pdf.numPages; number++) {
    const sheet = await pdf.getPage(number);
    const [, , width = 0, height = 0] = sheet.view;
    const items = (await sheet.getTextContent()).items.filter((item) => "str" in item);
    paper.words += ` ${items.map(({ str }) => str).join(" ")}`;
    const reach = Math.max(...items.map(({ transform, width }) => transform[4] + width));
    paper.pages.push({ width, height, reach });
  }
  return { ...paper, words: paper.words.replace(/\s+/g, " ") };
}

/** What is for the screen alone. */
const SCREEN = /Skriv ut|\bRedigera\b|Ladda ner|Alla medlemmar|\bSvara\b|\bCitera\b|\bPublicera\b/;

test("a document is printed with its text, whose it is and how far it has come, and nothing of the screen's", async ({
  as,
}) => {
  const dag = await as("dag");
  const path = await begin(dag, "Plan för torget");
  await edit(dag, path);
  await text(dag).click();
  await dag.keyboard.type("## Läget på torget");
  await dag.keyboard.press("Enter");
  await dag.keyboard.type("Åtta lampor är trasiga.");
  await expect(saved(dag)).toBeVisible();
  await readWords(dag, path, "Åtta lampor");
  const { words: paper, pages } = await printed(dag);
  for (const { width, height } of pages) expect(height).toBeGreaterThan(width);
  for (const words of ["Plan för torget", "Läget på torget", "Åtta lampor är trasiga.", "Karlskrona"])
    expect(paper).toContain(words);
  expect(paper).not.toMatch(SCREEN);
});

test("a thread is printed with who wrote what and when, and nothing of the screen's", async ({ as }) => {
  const greta = await as("greta");
  await greta.goto(`/tradar/${demoId("t3")}`);
  const first = greta.locator(".posts article").first();
  const name = await first.getByRole("heading").first().textContent();
  const organisation = await first.locator(".org").first().textContent();
  const title = await greta.getByRole("heading", { level: 1 }).textContent();
  const { words: paper } = await printed(greta);
  for (const words of [title, name?.split(",")[0], organisation]) expect(paper).toContain(words?.trim());
  expect(paper).not.toMatch(SCREEN);
});

test("a wide table is printed on a page lying down, with all its columns on the paper", async ({ as }) => {
  const dag = await as("dag");
  await dag.goto("/dokument/mallar");
  const plan = dag.getByRole("listitem").filter({ hasText: "liggande A4" }).first();
  await plan.getByRole("link").first().click();
  await dag.waitForURL(/\/dokument\/[0-9a-f-]{36}$/);
  const columns = await dag.locator("main .doc-body table").first().locator("th").allTextContents();
  expect(columns.length).toBeGreaterThan(4);
  const { words, pages } = await printed(dag);
  for (const column of columns) expect(words).toContain(column.trim());
  for (const { width, height, reach } of pages) {
    expect(width).toBeGreaterThan(height);
    expect(reach).toBeLessThan(width);
  }
});
