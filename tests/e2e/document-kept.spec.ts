import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, originOf, test } from "./support/network";
import { allow, backUnseen, look, offline, onDevice, writeAndClose } from "./support/unsent-words";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

test.beforeEach(async ({ as }) => allow(await as("cilla"), true));
test.afterEach(async ({ as }) => allow(await as("cilla"), false));

/** As a form of the page's says it, which is answered with the next page. */
async function say(page: Page, path: string, form: Record<string, string> = {}): Promise<void> {
  const answer = await page.request.post(originOf() + path, { headers: { Origin: originOf() }, form, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

/** Words on an open page that has no network. */
async function writeWithoutNetwork(page: Page, path: string, words: string): Promise<void> {
  await edit(page, path);
  await text(page).click();
  await page.context().setOffline(true);
  await page.keyboard.type(words);
  await expect(offline(page)).toBeVisible();
  await expect.poll(() => onDevice(page)).toContain(words);
}

async function shareWithRonneby(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/dela`);
  await page.getByLabel("Dela med", { exact: true }).selectOption({ label: "Ronneby (organisation)" });
  await page.getByLabel("De får").selectOption({ label: "Redigera" });
  const shown = page.getByLabel("Jag har tänkt på det och vill dela");
  if (await shown.count()) await shown.check();
  await page.getByRole("button", { name: "Dela", exact: true }).click();
  await expect(page.getByText("Dokumentet är delat.")).toBeVisible();
}

test("nothing is left of a document one has lost, and words on an open page can still be copied", async ({ as }) => {
  const [love, greta] = [await as("love"), await as("greta")];
  const [closed, open] = [
    await begin(love, "Borta för Greta, stängt", "Hela nätverket"),
    await begin(love, "Borta för Greta, öppet", "Hela nätverket"),
  ];
  for (const path of [closed, open]) await shareWithRonneby(love, path);
  const context = greta.context();
  await writeAndClose(greta, closed, "Gretas stängda ord.");
  const page = await backUnseen(context, "/hem");
  await writeWithoutNetwork(page, open, "Gretas öppna ord.");
  for (const path of [closed, open]) {
    await love.goto(`${path}/dela`);
    const grant = await love.locator("input[name=grant]").first().inputValue();
    await say(love, `${path}/dela/sluta`, { grant });
  }
  await context.unroute("**/api/documents/kept");
  await context.setOffline(false);
  await expect(page.getByRole("button", { name: "Kopiera texten" })).toBeVisible({ timeout: 30_000 });
  await expect(text(page)).toContainText("Gretas öppna ord.");
  await expect.poll(() => onDevice(page)).not.toContain("Gretas");
});

test("what was written in a document that lies in the bin stays, and is sent once it is taken back", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const [closed, open] = [await begin(dag, "I papperskorgen, stängt"), await begin(dag, "I papperskorgen, öppet")];
  const context = ebba.context();
  await writeAndClose(ebba, closed, "Ebbas stängda ord.");
  const page = await backUnseen(context, "/hem");
  await writeWithoutNetwork(page, open, "Ebbas öppna ord.");
  for (const path of [closed, open]) await say(dag, `${path}/ta-bort/spara`);
  await context.unroute("**/api/documents/kept");
  await context.setOffline(false);
  await expect(page.getByRole("button", { name: "Kopiera texten" })).toBeVisible({ timeout: 30_000 });
  page.on("dialog", (dialog) => void dialog.accept());
  const asked = page.waitForResponse("**/api/documents/kept");
  await page.goto(`${originOf()}/hem`);
  await asked;
  for (const path of [closed, open]) await say(dag, `${path}/ta-tillbaka`);
  expect(await onDevice(page)).toContain("Ebbas stängda ord.");
  expect(await onDevice(page)).toContain("Ebbas öppna ord.");

  await page.reload();
  await edit(dag, closed);
  await expect(text(dag)).toContainText("Ebbas stängda ord.", { timeout: 30_000 });
  await edit(dag, open);
  await expect(text(dag)).toContainText("Ebbas öppna ord.", { timeout: 30_000 });
  await expect.poll(() => onDevice(page)).not.toContain("Ebbas");
});

test("what was written in one of very many documents is asked about before it is thrown away", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Ett av många");
  const context = dag.context();
  await writeAndClose(dag, path, "Ett ord bland många.");
  const page = await backUnseen(context, "/hem");
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("brygga");
      request.onsuccess = () => resolve(request.result);
    });
    const store = database.transaction("changes", "readwrite").objectStore("changes");
    const rows = await new Promise<{ change: Uint8Array }[]>((resolve) => {
      const request = store.getAll();
      request.onsuccess = () => resolve(request.result);
    });
    // Before all ids that are given, in the order in which they are read.
    for (let n = 0; n < 200; n++) store.put({ ...rows[0], id: `!${n}`, documentId: crypto.randomUUID() });
    await new Promise((resolve) => {
      store.transaction.oncomplete = resolve;
    });
    database.close();
  });
  await look(context, page);
  await expect.poll(() => onDevice(page), { timeout: 30_000 }).not.toContain("Ett ord bland");
  await edit(page, path);
  await expect(text(page)).toContainText("Ett ord bland många.");
});

test("what the server refuses stays on the device to be copied and removed, and keeps nobody from writing on", async ({
  as,
}) => {
  const dag = await as("dag");
  const path = await begin(dag, "För stort på en gång");
  await edit(dag, path);
  await text(dag).click();
  await dag.keyboard.insertText(`Inklistrat ${"ord ".repeat(260_000)}`);
  await expect(dag.getByText("Det du klistrade in är för stort")).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => onDevice(dag)).toContain("Inklistrat");
  dag.on("dialog", (dialog) => void dialog.accept());
  const asked = dag.waitForResponse("**/api/documents/kept");
  await dag.goto("/hem");
  await asked;

  await edit(dag, path);
  await text(dag).click();
  await dag.keyboard.type("Det går att skriva vidare.");
  await expect(saved(dag)).toBeVisible();
  await expect(text(dag)).toHaveText("Det går att skriva vidare.");
  const kept = dag.getByRole("textbox", { name: "Det du skrev" });
  await expect(kept).toHaveValue(/^Inklistrat ord ord/);
  expect(await faultsOf(dag)).toEqual([]);
  await dag.getByRole("button", { name: "Ta bort från datorn" }).click();
  await expect(kept).toHaveCount(0);
  expect(await onDevice(dag)).not.toContain("Inklistrat");
});
