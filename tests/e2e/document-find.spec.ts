import type { Page } from "@playwright/test";
import { begin, edit, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, test } from "./support/network";

const panel = (page: Page) => page.getByRole("search", { name: "Sök i texten" });
const count = (page: Page) => panel(page).getByRole("status");

async function type(page: Page, ...lines: string[]): Promise<void> {
  await text(page).click();
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
}

test("words are found and replaced by keyboard alone, å ä ö right, and replacing all is undone in one", async ({
  as,
}) => {
  const dag = await as("dag");
  await edit(dag, await begin(dag, "Sök och ersätt"));
  await type(dag, "Ån rinner genom ån.", "Anders går vid ÅN.", "Vid ån är det mörkt.");
  await dag.keyboard.press("Control+Home");
  await dag.keyboard.press("Control+f");
  await expect(dag.getByLabel("Sök efter")).toBeFocused();
  await dag.keyboard.type("ån");
  await expect(count(dag)).toHaveText("1 av 4");
  await expect(text(dag).locator(".find-hit")).toHaveText(["Ån", "ån", "ÅN", "ån"]);
  await dag.keyboard.press("Enter");
  await expect(count(dag)).toHaveText("2 av 4");
  await dag.keyboard.press("Shift+Enter");
  await dag.keyboard.press("Shift+Enter");
  await expect(count(dag)).toHaveText("4 av 4");
  expect(await faultsOf(dag)).toEqual([]);
  await dag.getByLabel("Skilj på stora och små bokstäver").check();
  await expect(count(dag)).toHaveText("2 av 2");
  await dag.getByLabel("Ersätt med").fill("bäcken");
  await dag.getByRole("button", { name: "Ersätt", exact: true }).press("Enter");
  await expect(text(dag)).toContainText("Vid bäcken är det mörkt.");
  await expect(count(dag)).toHaveText("1 av 1");
  await dag.getByLabel("Skilj på stora och små bokstäver").uncheck();
  await expect(count(dag)).toHaveText("2 av 3");
  await dag.getByRole("button", { name: "Ersätt alla" }).press("Enter");
  await expect(count(dag)).toHaveText("Finns inte i texten");
  await expect(text(dag).locator("p")).toHaveText([
    "bäcken rinner genom bäcken.",
    "Anders går vid bäcken.",
    "Vid bäcken är det mörkt.",
  ]);
  await dag.keyboard.press("Escape");
  await expect(panel(dag)).toBeHidden();
  await expect(text(dag)).toBeFocused();
  await dag.keyboard.press("Control+z");
  await expect(text(dag).locator("p")).toHaveText([
    "Ån rinner genom ån.",
    "Anders går vid ÅN.",
    "Vid bäcken är det mörkt.",
  ]);
});

test("what another writes moves no hit from its words", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await begin(dag, "Sök medan andra skriver");
  await edit(dag, path);
  await type(dag, "torget ett", "torget två", "torget tre");
  await edit(ebba, path);
  await expect(text(ebba)).toContainText("torget tre");
  await dag.getByRole("button", { name: "Sök i texten" }).click();
  await dag.keyboard.type("torget");
  await expect(count(dag)).toContainText("av 3");
  await panel(dag).getByRole("button", { name: "Nästa" }).click();
  while ((await count(dag).textContent()) !== "2 av 3") await panel(dag).getByRole("button", { name: "Nästa" }).click();
  await text(ebba).click();
  await ebba.keyboard.press("Control+Home");
  await ebba.keyboard.type("Allra först torget. ");
  await expect(count(dag)).toHaveText("3 av 4");
  await expect(text(dag).locator(".find-hit")).toHaveText(["torget", "torget", "torget", "torget"]);
  await dag.getByLabel("Ersätt med").fill("parken");
  await dag.getByRole("button", { name: "Ersätt", exact: true }).click();
  // Among the words stands the other's caret, with their name.
  for (const page of [dag, ebba])
    for (const [index, words] of ["Allra först torget.", "parken två", "torget tre"].entries())
      await expect(text(page).locator("p").nth(index)).toContainText(words);
});

test("blocks and items change places by keyboard and by button, and stop at the ends", async ({ as }) => {
  const dag = await as("dag");
  await edit(dag, await begin(dag, "Flytta stycken"));
  await type(dag, "ett", "två", "- a", "b");
  await dag.keyboard.press("Alt+ArrowUp");
  await expect(text(dag).locator("li")).toHaveText(["b", "a"]);
  await dag.keyboard.press("Alt+ArrowUp");
  await expect(text(dag).locator("li")).toHaveText(["b", "a"]);
  await dag.keyboard.type("!");
  await expect(text(dag).locator("li")).toHaveText(["b!", "a"]);
  await text(dag).locator("p", { hasText: "två" }).click();
  await dag.getByRole("button", { name: "Flytta upp" }).click();
  await expect(text(dag).locator(":scope > p").first()).toHaveText("två");
  await dag.getByRole("button", { name: "Flytta ner" }).click();
  await dag.getByRole("button", { name: "Flytta ner" }).click();
  await expect(text(dag).locator(":scope > *").last()).toHaveText("två");
});

test("a box is made of its kind and becomes another; the text stands alone until Esc; the page's width is remembered", async ({
  as,
}) => {
  const dag = await as("dag");
  const path = await begin(dag, "Rutor och sida");
  await edit(dag, path);
  await type(dag, "/viktigt");
  await dag.keyboard.press("Enter");
  await dag.keyboard.type("Svara i tid");
  await expect(text(dag).locator("[data-callout=important]")).toHaveText("Svara i tid");
  const kinds = dag.getByRole("group", { name: "Ruta" });
  await expect(kinds.getByRole("button", { name: "Viktigt" })).toHaveAttribute("aria-pressed", "true");
  await kinds.getByRole("button", { name: "Beslut" }).click();
  await expect(text(dag).locator("[data-callout=decision]")).toHaveText("Svara i tid");

  await dag.getByRole("button", { name: "Bara texten" }).click();
  const share = dag.getByRole("link", { name: "Dela", exact: true });
  await expect(share).toBeHidden();
  await expect(dag.getByRole("navigation", { name: "Huvudmeny" })).toBeHidden();
  await expect(dag.locator("[data-save]")).toBeVisible();
  expect(await faultsOf(dag)).toEqual([]);
  await text(dag).focus();
  await dag.keyboard.press("Escape");
  await expect(share).toBeVisible();

  const broad = dag.getByRole("button", { name: "Bred sida" });
  await broad.click();
  await expect(dag.locator(".doc-grid.is-broad")).toBeVisible();
  await edit(dag, path);
  await expect(broad).toHaveAttribute("aria-pressed", "true");
  await broad.click();
  await expect(dag.locator(".doc-grid.is-broad")).toHaveCount(0);
});
