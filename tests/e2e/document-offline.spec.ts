import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { CAST, expect, originOf, test } from "./support/network";
import { allow, backUnseen, byPolling, look, offline, onDevice, writeAndClose } from "./support/unsent-words";

test.beforeEach(async ({ as }) => allow(await as("cilla"), true));
test.afterEach(async ({ as }) => allow(await as("cilla"), false));

test("a browser keeps nothing of a document unless the network says so", async ({ as }) => {
  const [cilla, dag] = [await as("cilla"), await as("dag")];
  await allow(cilla, false);
  const path = await begin(dag, "Inget kvar");
  await byPolling(dag);
  await edit(dag, path);
  await text(dag).click();
  await dag.context().setOffline(true);
  await dag.keyboard.type("Skrivet utan nät.");
  await expect(offline(dag)).toHaveText("Offline – ändringarna ligger i den här webbläsaren");
  await dag.waitForTimeout(1_500);
  expect(await onDevice(dag)).not.toContain("Skrivet utan");
  await dag.context().setOffline(false);
  await expect(saved(dag)).toBeVisible({ timeout: 30_000 });
});

test("an administrator lets browsers keep what is written, reads why it is off, and turns it off again", async ({
  as,
}) => {
  const cilla = await as("cilla");
  await allow(cilla, false);
  await cilla.goto("/drift");
  await expect(cilla.locator("main")).toContainText("Det är av från början eftersom flera kan dela en dator.");
  await cilla.getByRole("button", { name: "Slå på" }).click();
  await expect(cilla.locator(".done-banner")).toBeVisible();
  expect(await faultsOf(cilla)).toEqual([]);
  await cilla.getByRole("button", { name: "Slå av" }).click();
  await expect(cilla.getByRole("button", { name: "Slå på" })).toBeVisible();
});

test("what is written without a network is there and is sent after a reload without one", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  await dag.evaluate(async () => void (await navigator.serviceWorker.ready));
  const path = await begin(dag, "Skrivet på tåget");
  await byPolling(dag);
  await edit(dag, path);
  await edit(ebba, path);
  await text(dag).click();
  await dag.keyboard.type("Hemma. ");
  await expect(saved(dag)).toBeVisible();
  await expect.poll(() => onDevice(dag)).not.toContain("Hemma");
  await dag.context().setOffline(true);
  await dag.keyboard.type("På tåget.");
  await expect(offline(dag)).toHaveText("Offline – ditt arbete sparas på den här datorn");
  await expect.poll(() => onDevice(dag)).toContain("På tåget.");
  dag.on("dialog", (dialog) => void dialog.accept());
  await dag.reload();
  await expect(dag.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(text(dag)).toHaveCount(0);

  await dag.context().setOffline(false);
  await edit(dag, path);
  await expect(text(dag)).toContainText("Hemma. På tåget.");
  await expect(text(ebba)).toContainText("Hemma. På tåget.");
  await expect.poll(() => onDevice(dag)).not.toContain("På tåget");
});

test("what a page that was closed could not send is sent from the next one", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await begin(dag, "Stängd flik");
  const context = dag.context();
  await writeAndClose(dag, path, "Skrivet i den stängda fliken.");
  await edit(ebba, path);
  await context.setOffline(false);
  const home = await context.newPage();
  await home.goto(`${originOf()}/hem`);
  await expect(text(ebba)).toContainText("Skrivet i den stängda fliken.", { timeout: 20_000 });
  await expect.poll(() => onDevice(home)).not.toContain("stängda fliken");
});

async function signOut(page: Page): Promise<void> {
  await page.getByText(CAST.dag).first().click();
  await page.getByRole("button", { name: "Logga ut" }).click();
}

test("signing out sends first what a page that was closed could not", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await begin(dag, "Skickad på vägen ut");
  const context = dag.context();
  await writeAndClose(dag, path, "Med på vägen ut.");
  const page = await backUnseen(context, "/hem");
  expect(await onDevice(page)).toContain("Med på vägen ut.");
  await context.unroute("**/api/documents/kept");
  await signOut(page);
  await page.waitForURL("**/logga-in**");
  await edit(ebba, path);
  await expect(text(ebba)).toContainText("Med på vägen ut.");
});

test("nothing is left after signing out, which asks about what cannot be sent", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Utloggad");
  const context = dag.context();
  await writeAndClose(dag, path, "Kvar på datorn.");
  const page = await backUnseen(context, "/hem");
  expect(await onDevice(page)).toContain("Kvar på datorn.");
  await signOut(page);
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("link", { name: "Ändringar i Utloggad" })).toBeVisible();
  await question.getByRole("button", { name: "Logga ut och kasta texten" }).click();
  await page.waitForURL("**/logga-in**");
  expect(await onDevice(page)).not.toContain("Kvar");
});

test("nothing is left for who signs in after somebody whose session has run out", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Någon annan");
  const context = dag.context();
  await writeAndClose(dag, path, "Dags egna ord.");
  await context.clearCookies();
  const page = await backUnseen(context, "/logga-in");
  expect(await onDevice(page)).toContain("Dags egna ord.");
  await page.getByRole("button", { name: CAST.ebba }).click();
  await page.waitForURL("**/hem");
  await look(context, page);
  await expect.poll(() => onDevice(page)).not.toContain("Dags egna");
  await edit(page, path);
  await expect(text(page)).not.toContainText("Dags egna");
});

test("nothing is left for who signs in in another tab, also while a page of the former is only looked at", async ({
  as,
}) => {
  const dag = await as("dag");
  const path = await begin(dag, "Någon annan, annan flik");
  const context = dag.context();
  await writeAndClose(dag, path, "Dags andra ord.");
  const page = await backUnseen(context, "/hem");
  await context.clearCookies();
  const other = await context.newPage();
  await other.goto(`${originOf()}/logga-in`);
  await other.getByRole("button", { name: CAST.ebba }).click();
  await other.waitForURL("**/hem");
  await other.close();
  expect(await onDevice(page)).toContain("Dags andra ord.");
  await context.unroute("**/api/documents/kept");
  await page.evaluate(() => {
    Object.assign(window, { loaded: "before" });
  });
  await page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: "Dokument" }).click();
  await expect.poll(() => onDevice(page)).not.toContain("Dags andra");
  expect(await page.evaluate(() => (window as unknown as { loaded?: string }).loaded)).toBe("before");
});

test("who may no longer write in a document is shown what was not sent, copies it and removes it", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Fastställt under tiden");
  const context = dag.context();
  await writeAndClose(dag, path, "Skrivet för sent.");
  const headers = { Origin: originOf() };
  const form = { adoptedBy: "Styrgruppen", adoptedOn: "2026-01-15", registryNumber: "KS 2026-1" };
  const adopted = await context.request.post(`${originOf()}${path}/status/faststall`, {
    headers,
    form,
    maxRedirects: 0,
  });
  expect(adopted.status()).toBe(303);
  const page = await backUnseen(context, path);
  await expect(page.getByRole("textbox", { name: "Det du skrev" })).toHaveValue("Skrivet för sent.");
  expect(await faultsOf(page)).toEqual([]);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Kopiera texten" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("Skrivet för sent.");
  await page.getByRole("button", { name: "Ta bort från datorn" }).click();
  await expect(page.getByRole("textbox", { name: "Det du skrev" })).toHaveCount(0);
  expect(await onDevice(page)).not.toContain("för sent");
});

test("nothing is left once the network lets browsers keep nothing", async ({ as }) => {
  const [cilla, dag] = [await as("cilla"), await as("dag")];
  const path = await begin(dag, "Avslaget");
  const context = dag.context();
  await writeAndClose(dag, path, "Skrivet före.");
  await allow(cilla, false);
  const page = await backUnseen(context, "/hem");
  expect(await onDevice(page)).toContain("Skrivet före.");
  await look(context, page);
  await expect.poll(() => onDevice(page)).not.toContain("Skrivet före");
});
