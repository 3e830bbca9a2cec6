import type { Page } from "@playwright/test";
import { getDocumentProxy } from "unpdf";
import { demoId } from "#db/seed/people";
import { begin, edit, saved, text } from "./support/documents";
import { expect, test } from "./support/network";

/** What stands on paper when the page is printed, as the browser makes a PDF of it. */
async function printed(page: Page): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: "A4" })), { verbosity: 0 });
  const words: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    words.push(...items.map((item) => ("str" in item ? item.str : "")));
  }
  return words.join(" ").replace(/\s+/g, " ");
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
  await expect(async () => {
    await dag.goto(path);
    await expect(dag.locator("main .doc-body")).toContainText("Åtta lampor", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const paper = await printed(dag);
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
  const paper = await printed(greta);
  for (const words of [title, name?.split(",")[0], organisation]) expect(paper).toContain(words?.trim());
  expect(paper).not.toMatch(SCREEN);
});
