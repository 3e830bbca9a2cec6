import type { Page } from "@playwright/test";
import { expectPlaceKept, pressOn, tabTo, typeIn } from "./support/keys";
import { expect, moreOf, post, startThread, test } from "./support/network";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("a post is quoted, edited, marked as what helped and taken away with the keyboard alone", async ({ as }) => {
  test.slow();
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Inlägg utan mus", text: "Hur gör ni vid bron?" });
  const answer = (page: Page) => post(page, "Vi satte upp lampor.");

  await love.goto(path);
  await pressOn(post(love, "Hur gör ni vid bron?").getByRole("button", { name: /^Citera/ }));
  const box = love.locator(".composer [contenteditable=true]");
  await expect(box.locator("blockquote")).toContainText("Hur gör ni vid bron?");
  await expect(box).toBeFocused();
  await love.keyboard.press("Control+End");
  await love.keyboard.type("Vi satte upp lampor.");
  await pressOn(button(love, "Publicera svar"));
  await expect(answer(love).locator("blockquote")).toContainText("Hur gör ni vid bron?");

  await pressOn(moreOf(answer(love)));
  await pressOn(answer(love).getByRole("button", { name: "Redigera" }));
  await expect(love.locator(".post-edit [contenteditable=true]")).toBeFocused();
  await love.keyboard.press("Control+End");
  await love.keyboard.type(" De lyser till tolv.");
  await pressOn(button(love, "Spara ändringar"));
  await expect(post(greta, "De lyser till tolv.")).toContainText("redigerat");
  await expectPlaceKept(love.locator("#inlagg-2"));

  await pressOn(moreOf(answer(greta)));
  await pressOn(answer(greta).getByRole("button", { name: "Markera som svaret som hjälpte" }), "Space");
  await expect(answer(love)).toContainText("Hjälpsamt svar, markerat av Greta Fyrtorn");
  await expectPlaceKept(moreOf(answer(greta)));

  await pressOn(moreOf(answer(love)));
  await pressOn(answer(love).getByRole("button", { name: "Ta bort" }));
  const question = love.getByRole("alertdialog", { name: "Ta bort inlägget?" });
  await expect(question.getByRole("button", { name: "Behåll inlägget" })).toBeFocused();
  await love.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expectPlaceKept(moreOf(answer(love)));
  await love.keyboard.press("Enter");
  await pressOn(answer(love).getByRole("button", { name: "Ta bort" }));
  await typeIn(question.getByLabel("Skäl"), "Skickat");
  await pressOn(question.getByRole("button", { name: "Ta bort", exact: true }));
  await expect(greta.getByText("Inlägget togs bort av Love Tamplund")).toBeVisible();
  await expect(question).toHaveCount(0);
  await expectPlaceKept(love.locator("#inlagg-2"));
  await expect(love.locator("#inlagg-2")).toContainText("Inlägget togs bort av Love Tamplund");
});

test("a search is narrowed, and widened again, with the keyboard alone", async ({ as }) => {
  test.slow();
  // Where the choices are folded together.
  const page = await as("greta", { viewport: { width: 390, height: 844 } });
  await page.goto("/sok");
  await typeIn(page.getByRole("searchbox", { name: "Sök efter" }), "skola");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sok\?.*q=skola/);
  const hits = page.getByRole("region", { name: "Träffar" }).getByRole("listitem");
  await expect(hits.first()).toBeVisible();

  await pressOn(page.locator("summary", { hasText: "Begränsa" }));
  await typeIn(page.getByLabel("Organisation", { exact: true }), "Karlskrona");
  await typeIn(page.getByLabel("När"), "Senaste");
  await tabTo(page.getByLabel("Olästa"));
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Olästa")).toBeChecked();
  await pressOn(page.getByRole("main").getByRole("button", { name: "Sök" }), "Enter", "Shift+Tab");
  await page.waitForURL(/olast=1/);
  await expect(page.getByLabel("Organisation", { exact: true }).locator("option:checked")).toHaveText(
    "Karlskrona kommun",
  );
  await expect(page.getByLabel("När").locator("option:checked")).toHaveText("Senaste veckan");
  await expect(page.getByLabel("Olästa")).toBeChecked();

  await pressOn(page.getByRole("link", { name: "Ta bort begränsningarna" }));
  await page.waitForURL(/\/sok\?q=skola$/);
  await expect(hits.first()).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Sök efter" })).toHaveValue("skola");
  await expect(page.getByLabel("Organisation", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("När")).toHaveValue("");
  await expect(page.getByLabel("Olästa")).not.toBeChecked();
});
