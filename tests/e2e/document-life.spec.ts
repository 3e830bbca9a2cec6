import type { Page } from "@playwright/test";
import { edit, readWords, saved, text } from "./support/documents";
import { expect, test } from "./support/network";

const TITLE = "Handlingsplan från början till slut";

const done = (page: Page, words: string) => expect(page.locator(".done-banner")).toContainText(words);
const body = (page: Page) => page.locator("main .doc-body");

test("a document's whole life by its buttons, from a template to the bin and back", async ({ as }) => {
  test.slow();
  const [dag, love] = [await as("dag"), await as("love")];
  const link = (name: string | RegExp) => dag.getByRole("main").getByRole("link", { name });
  const press = (name: string | RegExp) => dag.getByRole("main").getByRole("button", { name, exact: true }).click();

  // Begun from a template, and written.
  await dag.goto("/dokument");
  await link(/Alla \d+ mallar/).click();
  await dag.getByRole("listitem").filter({ hasText: "8 avsnitt" }).getByRole("link", { name: "Använd" }).click();
  await dag.getByLabel("Titel").fill(TITLE);
  await press("Skapa dokumentet");
  await dag.waitForURL(/\/dokument\/[0-9a-f-]{36}/);
  const path = new URL(dag.url()).pathname.split("/").slice(0, 3).join("/");
  await edit(dag, path);
  await text(dag).locator("p").first().click();
  await dag.keyboard.press("End");
  await dag.keyboard.type(" Torget är mörkt.");
  await expect(saved(dag)).toBeVisible();
  await readWords(dag, path, "Torget är mörkt.");
  await expect(body(dag).getByRole("heading", { level: 2 })).toHaveCount(8);

  // Shared, and commented on by those it is shared with.
  await link("Visa alla och ändra").click();
  await dag.getByLabel("Dela med", { exact: true }).selectOption({ label: "Polisen (organisation)" });
  await dag.getByLabel("De får").selectOption({ label: "Kommentera" });
  await dag.getByLabel("Jag har tänkt på det och vill dela").check();
  await press("Dela");
  await done(dag, "Dokumentet är delat.");
  await love.goto("/dokument");
  await love.getByRole("main").getByRole("link", { name: TITLE }).click();
  await expect(love.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await love.locator(".margin").getByRole("button", { name: "Kommentera" }).click();
  await love.getByLabel("Vilka ord gäller det?").fill("Torget är mörkt.");
  await love.getByLabel("Din kommentar").fill("Det ser vi också.");
  await love.locator(".margin").getByRole("button", { name: "Kommentera" }).last().click();
  await expect(love.locator(".margin article.note")).toContainText("Det ser vi också.");

  // On its way to a decision and back, named before and changed after.
  await dag.goto(path);
  await expect(dag.locator(".margin article.note")).toContainText("Det ser vi också.");
  await link("Ändra status").click();
  await dag.getByLabel("Svara senast").fill("2040-01-31");
  await press("Skicka på remiss");
  await done(dag, "Dokumentet är på remiss.");
  await expect(dag.locator("[aria-current=step]")).toContainText("På remiss");
  await press("Avsluta remissen");
  await done(dag, "Remissen är avslutad.");
  await link("Till dokumentet").click();
  await link("Versioner").click();
  await link("Ge versionen ett namn").click();
  await dag.getByLabel("Vad versionen ska heta").fill("Efter remissen");
  await press("Spara versionen");
  await done(dag, "Versionen är sparad.");
  await edit(dag, path);
  await text(dag).getByText("Torget är mörkt.").click();
  await dag.keyboard.press("End");
  await dag.keyboard.type(" Bron är stökig.");
  await expect(saved(dag)).toBeVisible();
  await readWords(dag, path, "Bron är stökig.");

  // Restored to what was named, and copied.
  await link("Versioner").click();
  await expect(dag.locator(".diff-sum .plus")).toHaveText("3 ord tillagda");
  await dag.getByText(/^Återställ \d/).click();
  await press("Återställ");
  await done(dag, "Versionen är återställd.");
  await link("Till dokumentet").click();
  await expect(body(dag)).toContainText("Torget är mörkt.");
  await expect(body(dag)).not.toContainText("Bron är stökig.");
  await link("Kopiera dokumentet").click();
  await expect(dag.getByLabel("Titel")).toHaveValue(`${TITLE}, kopia`);
  await press("Skapa kopian");
  await expect(dag.getByRole("heading", { level: 1, name: `${TITLE}, kopia` })).toBeVisible();
  await readWords(dag, new URL(dag.url()).pathname.split("/").slice(0, 3).join("/"), "Torget är mörkt.");

  // Taken away it is nobody's to read, and back it is what it was.
  await dag.goto(path);
  await link("Ta bort dokumentet").click();
  await press("Lägg i papperskorgen");
  await done(dag, "Dokumentet ligger i papperskorgen.");
  expect((await love.goto(path))?.status()).toBe(404);
  await press(`Ta tillbaka ${TITLE}`);
  await done(dag, "Dokumentet är tillbaka där det låg.");
  await readWords(love, path, "Torget är mörkt.");

  // Adopted it cannot be changed, nor taken away, also while its next version is written.
  await dag.goto(path);
  await link("Ändra status").click();
  await dag.getByLabel("Fastställd av").fill("Kommunstyrelsen");
  await dag.getByLabel("Diarienummer").fill("KS 2026/14");
  await press("Fastställ");
  await done(dag, "Dokumentet är fastställt och låst.");
  await link("Till dokumentet").click();
  await expect(dag.locator(".seal")).toContainText("KS 2026/14");
  await expect(link("Redigera")).toHaveCount(0);
  await link("Ändra status").click();
  await press("Börja på en ny version");
  await done(dag, "Du kan skriva i dokumentet igen.");
  await link("Till dokumentet").click();
  await expect(link("Redigera")).toBeVisible();
  await expect(link("Ta bort dokumentet")).toHaveCount(0);
});
