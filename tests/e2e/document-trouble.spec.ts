import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { whileNothingIsStored } from "./support/hold-documents";
import { lineOf } from "./support/line";
import { faultsOf } from "./support/look";
import { expect, test } from "./support/network";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

/** After five seconds without an answer. */
const SLOW = { timeout: 15_000 };
const notSaved = (page: Page) => page.locator("[data-save=not-saved]");

test("what the database or the server does not take is called not saved until they do, and is there then", async ({
  as,
}) => {
  test.slow();
  const dag = await as("dag");
  const path = await begin(dag, "Utan databas");
  const line = await lineOf(dag, "kollab");
  await edit(dag, path);
  await text(dag).click();
  await whileNothingIsStored(async () => {
    await dag.keyboard.type("Skrivet utan databas.");
    await expect(notSaved(dag)).toHaveText("Ej sparat – försöker igen", SLOW);
    await expect(dag.locator("#announce-polite")).toHaveText("Ej sparat – försöker igen");
    await expect(saved(dag)).toHaveCount(0);
    expect(await faultsOf(dag)).toEqual([]);
  });
  await expect(saved(dag)).toBeVisible(SLOW);
  await expect(dag.locator("#announce-polite")).toHaveText("Allt är sparat igen");

  line.cut();
  await dag.keyboard.type(" Och utan server.");
  await expect(notSaved(dag)).toBeVisible(SLOW);
  line.mend();
  await expect(saved(dag)).toBeVisible({ timeout: 30_000 });
  await dag.reload();
  await expect(text(dag)).toHaveText("Skrivet utan databas. Och utan server.");
});

test("who may only read from now on is told so in the open document, keeps what was written and is led on", async ({
  as,
}) => {
  const [love, greta] = [await as("love"), await as("greta")];
  const path = await begin(love, "Nu bara att läsa", "Hela nätverket");
  const share = async (role: string) => {
    await love.goto(`${path}/dela`);
    await love.getByLabel("Dela med", { exact: true }).selectOption({ label: "Ronneby (organisation)" });
    await love.getByLabel("De får").selectOption({ label: role });
    const shown = love.getByLabel("Jag har tänkt på det och vill dela");
    if (await shown.count()) await shown.check();
    await love.getByRole("button", { name: "Dela", exact: true }).click();
    await expect(love.getByText("Dokumentet är delat.")).toBeVisible();
  };
  await share("Redigera");
  await edit(greta, path);
  await text(greta).click();
  await greta.keyboard.type("Ronneby vill ha mer ljus.");
  await expect(saved(greta)).toBeVisible();

  await share("Läsa");
  await expect(greta.getByText("Du kan inte längre ändra i dokumentet. Allt du har skrivit är sparat.")).toBeVisible();
  await expect(text(greta)).toHaveText("Ronneby vill ha mer ljus.");
  await expect(text(greta)).toHaveAttribute("contenteditable", "false");
  expect(await faultsOf(greta)).toEqual([]);
  await greta.getByRole("link", { name: "Till läsläget" }).click();
  await expect(greta.locator("main .doc-body")).toContainText("Ronneby vill ha mer ljus.");
  await expect(greta.getByRole("link", { name: "Redigera", exact: true })).toHaveCount(0);
});
