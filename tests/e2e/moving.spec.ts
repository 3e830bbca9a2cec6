import type { Page } from "@playwright/test";
import { faultsOf } from "./support/look";
import { expect, makeGroup, moreOf, post, reply, startThread, test } from "./support/network";

const GROUP = "Samråd om torget";

async function expectFine(page: Page) {
  // A page that is being drawn anew has no title for a moment.
  await expect(async () => expect(await faultsOf(page, new URL(page.url()).pathname)).toEqual([])).toPass({
    timeout: 20_000,
  });
}

async function ask(page: Page, path: string) {
  await page.goto(`${path}/flytta`);
  await page.getByLabel("Grupp att flytta till").selectOption({ label: "Hela nätverket" });
  await page.getByRole("button", { name: "Visa vad det betyder" }).click();
  await expect(page.getByText("3 organisationer har skrivit i tråden")).toBeVisible();
  await expectFine(page);
  await page.getByRole("button", { name: "Fråga organisationerna" }).click();
  await expect(page.getByText("Frågan har gått till organisationerna.")).toBeVisible();
}

async function answer(page: Page, title: string, button: "Ja, flytta tråden" | "Nej, låt den ligga kvar") {
  await page.goto("/granskning");
  const waiting = page.getByRole("region", { name: "Flyttar som väntar på ditt svar" });
  await expectFine(page);
  await waiting.getByRole("link", { name: title }).click();
  await expect(page.getByText("Går ni med på att fler får läsa det ni har skrivit i tråden?")).toBeVisible();
  await expectFine(page);
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(/\/tradar\/[0-9a-f-]{36}$/);
}

test("a thread goes to more readers only when every organisation that wrote in it has said yes", async ({ as }) => {
  test.slow();
  const [cilla, greta, love, klara] = [await as("cilla"), await as("greta"), await as("love"), await as("klara")];
  await makeGroup(cilla, { name: GROUP, people: ["m7", "m12"] });
  const title = "Vad gör vi åt torget?";
  const path = await startThread(cilla, { title, text: "Berätta hur ni ser på det.", group: GROUP });
  for (const [page, words] of [
    [greta, "Ronneby vill ha mer ljus."],
    [love, "Polisen är där på kvällarna."],
  ] as const) {
    await page.goto(path);
    await reply(page, words);
    await expect(post(page, words)).toBeVisible();
  }
  expect((await klara.goto(path))?.status()).toBe(404);

  // One says yes, the other no: it stays, and whoever asked is told by whom.
  await ask(cilla, path);
  await answer(greta, title, "Ja, flytta tråden");
  await cilla.goto(`${path}/flytta`);
  const states = cilla.getByRole("region", { name: "Begäran om flytt till Hela nätverket" }).getByRole("listitem");
  await expect(states.filter({ hasText: "Ronneby kommun" })).toContainText("Ja");
  await expect(states.filter({ hasText: "Polismyndigheten" })).toContainText("Har inte svarat");
  await expectFine(cilla);
  await answer(love, title, "Nej, låt den ligga kvar");
  await cilla.reload();
  await expect(cilla.getByText("Polismyndigheten, region Syd sa nej")).toBeVisible();
  await expectFine(cilla);
  expect((await klara.goto(path))?.status()).toBe(404);

  // Asked again, all say yes: it moves with the last of them, and open browsers are led along.
  await ask(cilla, path);
  await greta.goto(path);
  await answer(love, title, "Ja, flytta tråden");
  expect((await klara.goto(path))?.status()).toBe(404);
  await answer(greta, title, "Ja, flytta tråden");
  await expect(greta.locator("main")).toContainText("Hela nätverket");
  expect((await klara.goto(path))?.status()).toBe(200);
  await expect(post(klara, "Polisen är där på kvällarna.")).toBeVisible();
  await expectFine(klara);
});

test("an edit begun before its thread got other readers is shown to none of them, and its text stays", async ({
  as,
}) => {
  test.slow();
  const [cilla, greta] = [await as("cilla"), await as("greta")];
  await makeGroup(cilla, { name: "Samråd om kajen", people: ["m7"] });
  const path = await startThread(greta, { title: "Vad gör vi åt kajen?", text: "Så här tänker vi." });
  await moreOf(post(greta, "Så här tänker vi.")).click();
  await greta.getByRole("button", { name: "Redigera" }).click();
  const edited = greta.locator(".post-edit [contenteditable=true]");
  await edited.click();
  await greta.keyboard.press("Control+End");
  await greta.keyboard.type(" Och mer.");

  await cilla.goto(`${path}/flytta`);
  await cilla.getByLabel("Grupp att flytta till").selectOption({ label: "Samråd om kajen" });
  await cilla.getByRole("button", { name: "Visa vad det betyder" }).click();
  await cilla.getByRole("button", { name: "Flytta tråden" }).click();
  await expect(greta.getByText("Tråden har flyttats. Det du har skrivit finns kvar.")).toBeVisible();

  await greta.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(greta.locator(".post-edit")).toContainText("Tråden har flyttats till en annan grupp");
  await expect(edited).toHaveText("Så här tänker vi. Och mer.");
  await cilla.goto(path);
  await expect(post(cilla, "Så här tänker vi.")).toBeVisible();
  await expect(post(cilla, "Och mer.")).toHaveCount(0);

  // Once she has seen who reads it there, it is hers to publish.
  await greta.getByRole("link", { name: "Öppna tråden där den är nu" }).click();
  await expect(greta.getByText("Tråden har flyttats. Det du har skrivit finns kvar.")).toHaveCount(0);
  await expect(greta.locator("main")).toContainText("Samråd om kajen");
  await moreOf(post(greta, "Så här tänker vi.")).click();
  await greta.getByRole("button", { name: "Redigera" }).click();
  await expect(edited).toHaveText("Så här tänker vi. Och mer.");
  await greta.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(post(cilla, "Så här tänker vi. Och mer.")).toBeVisible();
});
