import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { expectPlaceKept, pressOn, tabTo } from "./support/keys";
import { drawn, expect, test } from "./support/network";

const margin = (page: Page) => page.locator(".margin");
const note = (page: Page, words: string) => margin(page).locator("article.note").filter({ hasText: words });

test("words are marked, commented on, answered, resolved and opened again with the keyboard alone", async ({ as }) => {
  const page = await as("ebba");
  await edit(page, await begin(page, "Marginal utan mus"));
  await tabTo(text(page));
  await page.keyboard.type("Torget är mörkt.");
  for (let at = 0; at < "mörkt.".length; at++) await page.keyboard.press("Shift+ArrowLeft");
  // The browser tells the editor of what is marked in a task of its own, which comes before the next frame but one.
  await drawn(page);
  await page.keyboard.press("Alt+F10");
  await pressOn(page.getByRole("toolbar").getByRole("button", { name: "Kommentera" }), "Enter", "ArrowRight");
  await expect(page.getByLabel("Din kommentar")).toBeFocused();
  await expect(margin(page)).toContainText("Om ”mörkt.”");
  await page.keyboard.type("Alla kvällar?");
  await page.keyboard.press("Control+Enter");
  const said = note(page, "Alla kvällar?");
  await expect(said).toBeVisible();
  await expectPlaceKept(page.getByRole("toolbar").getByRole("button", { name: "Kommentera" }));

  await page.keyboard.press("Escape");
  await expect(text(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await tabTo(said.getByLabel("Svara Ebba"));
  await page.keyboard.type("Ja, hela hösten.");
  await pressOn(said.getByRole("button", { name: "Svara", exact: true }));
  await expect(said).toContainText("Ja, hela hösten.");
  await pressOn(said.getByRole("button", { name: "Markera som löst" }), "Space");
  await expect(said).toHaveCount(0);
  await expectPlaceKept(margin(page).getByRole("heading", { name: "Inga kommentarer" }));
  await pressOn(margin(page).getByRole("button", { name: "Visa 1 lösta" }));
  await pressOn(said.getByRole("button", { name: "Öppna igen" }));
  await expect(margin(page).getByRole("heading", { name: "1 kommentar" })).toBeVisible();
  await expect(page.locator("body")).not.toBeFocused();

  // Closed without a word it leads back to where it was asked for.
  await pressOn(margin(page).getByRole("button", { name: "Kommentera" }), "Enter", "Shift+Tab");
  await expect(page.getByLabel("Vilka ord gäller det?").or(page.getByLabel("Din kommentar")).first()).toBeFocused();
  await tabTo(page.getByLabel("Din kommentar"), "Tab");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Din kommentar")).toHaveCount(0);
  await expectPlaceKept(margin(page).getByRole("button", { name: "Kommentera" }));
  await expect(saved(page)).toBeVisible();
});
