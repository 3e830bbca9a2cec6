import type { Page } from "@playwright/test";
import { samples } from "#tests/files/samples";
import { expectPlaceKept, pressOn, tabTo, typeIn } from "./support/keys";
import { expect, moreOf, post, startThread, test } from "./support/network";

const PDF = { name: "Lägesbild v. 47.pdf", mimeType: "application/pdf", buffer: samples["rapport.pdf"] as Buffer };

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const arrived = (page: Page, name: string | RegExp) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

test("a file is put to an answer, taken away and put to it again with the keyboard alone", async ({ as }) => {
  const page = await as("hugo");
  await startThread(page, { title: "Bilaga utan mus", text: "Hur gör ni?" });
  const [add, remove] = [button(page, "Bifoga filer"), button(page, `Ta bort ${PDF.name}`)];
  await tabTo(page.getByRole("textbox", { name: "Ditt svar" }));
  await page.locator(".composer [contenteditable=true]").waitFor();
  await page.keyboard.type("Se lägesbilden.");
  for (const key of ["Enter", "Space"]) {
    const chosen = page.waitForEvent("filechooser");
    await pressOn(add, key);
    await (await chosen).setFiles(PDF);
    await expect(remove).toBeVisible();
    if (key === "Space") break;
    await pressOn(remove, "Enter", "Shift+Tab");
    await expect(remove).toHaveCount(0);
    await expectPlaceKept(add);
    await page.keyboard.press("Shift+Tab");
  }
  await pressOn(button(page, "Publicera svar"));
  await expect(post(page, "Se lägesbilden.").getByRole("link", { name: new RegExp(PDF.name) })).toHaveCount(1);
});

test("a thread is locked, its post reported, stopped and masked with the keyboard alone", async ({ as }) => {
  const [love, cilla] = [await as("love"), await as("cilla")];
  const title = "Ordning utan mus";
  const path = await startThread(love, { title: "Ordning utan mus", text: "Kim Ek stod vid bron." });
  const first = (page: Page) => page.locator(".posts article").first();

  await cilla.goto(path);
  await pressOn(moreOf(first(cilla)));
  await pressOn(first(cilla).getByRole("link", { name: "Rapportera" }));
  await arrived(cilla, "Rapportera inlägget");
  await typeIn(cilla.getByLabel("Skäl"), "Kan vara");
  await typeIn(cilla.getByLabel("Beskriv med egna ord"), "Där står ett namn.");
  await pressOn(button(cilla, "Skicka rapporten"));
  await expect(cilla.getByText("Tack! Rapporten har gått till gruppens samordnare.")).toBeVisible();

  await cilla.goto(path);
  await pressOn(cilla.locator(".order-menu > summary"));
  await pressOn(button(cilla, "Lås tråden"), "Space");
  await expect(cilla.getByText("Du kan skriva för att du är samordnare.")).toBeVisible();
  await pressOn(moreOf(first(cilla)));
  await pressOn(first(cilla).getByRole("link", { name: "Stoppa spridningen" }));
  await arrived(cilla, "Stoppa spridningen av inlägget");
  await pressOn(button(cilla, "Stoppa spridningen"));
  await expect(cilla.getByText("Spridningen är stoppad.")).toBeVisible();

  await pressOn(cilla.getByRole("link", { name: `Inlägg 1 i ${title}` }).first());
  await arrived(cilla, `Inlägg 1 i ${title}`);
  await tabTo(cilla.getByRole("radio", { name: /^Behåll/ }));
  await cilla.keyboard.press("ArrowDown");
  await expect(cilla.getByRole("radio", { name: /^Maskera/ })).toBeChecked();
  await typeIn(cilla.getByLabel("Ord som ska bort"), "Kim Ek");
  await pressOn(button(cilla, "Spara beslutet"));
  await expect(cilla.getByText("Beslutet är sparat")).toBeVisible();
  await love.goto(path);
  await expect(post(love, "[borttaget] stod vid bron.")).toBeVisible();
  await expect(love.getByText("Tråden låstes av Cilla Räcke")).toBeVisible();
});

test("a thread is made a good example, followed up and taken away with the keyboard alone", async ({ as }) => {
  const page = await as("klara");
  await startThread(page, { title: "Exempel utan mus", text: "Cykelrummen bryts upp." });
  await page.reload();
  await pressOn(page.getByRole("link", { name: "Gör till gott exempel" }));
  await arrived(page, "Gör till gott exempel");
  await tabTo(page.getByLabel("Rubrik", { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Dörrar som låser sig");
  for (const [part, words] of [
    ["Orsak", "Dörren gick i lås för långsamt."],
    ["Vad vi gjorde", "Vi bytte dörrar."],
    ["Resultat", "Inga anmälningar på tre månader."],
  ] as const)
    await typeIn(page.getByLabel(part, { exact: true }), words);
  await pressOn(button(page, "Publicera exemplet"));
  await expect(page.getByText("Exemplet är publicerat")).toBeVisible();

  await pressOn(page.getByRole("link", { name: "Följ upp" }));
  await arrived(page, "Hur gick det sedan?");
  await tabTo(page.getByRole("radio", { name: "Resultatet håller i sig" }));
  await page.keyboard.press("ArrowDown");
  await typeIn(page.getByLabel("Vad har hänt sedan dess?"), "En dörr har fastnat i kylan.");
  await pressOn(button(page, "Spara uppföljningen"));
  await expect(page.getByText("Uppföljningen är sparad.")).toBeVisible();
  await expect(page.getByText("Resultatet håller delvis i sig")).toBeVisible();

  await pressOn(page.locator("summary", { hasText: "Ta bort exemplet" }), "Space");
  await pressOn(button(page, "Ja, ta bort exemplet"));
  await expect(page.getByText("Exemplet är borttaget.")).toBeVisible();
});
