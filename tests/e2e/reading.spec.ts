import type { Page } from "@playwright/test";
import { pressOn } from "./support/keys";
import { lineOf } from "./support/line";
import { expect, moreOf, post, reply, startThread, test, threadRow } from "./support/network";

/** What the main menu says is unread. */
function counter(page: Page) {
  return page
    .getByRole("navigation", { name: "Huvudmeny" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: /^Trådar/ }) });
}

async function countOf(page: Page): Promise<number> {
  return Number((await counter(page).textContent())?.match(/\d+/)?.[0] ?? 0);
}

/** Of more than 99 unread the counter says no more: whoever counts begins with few. */
async function readAll(page: Page): Promise<void> {
  await page.goto("/hem");
  await page.getByRole("button", { name: "Markera alla som lästa" }).click();
  await expect(page.locator(".done-banner")).toContainText("markerat som läst");
}

async function openMore(page: Page, text: string): Promise<void> {
  await moreOf(post(page, text)).click();
}

test("two browsers of one person come in step as either of them reads", async ({ as }) => {
  const [greta, desk, phone] = [
    await as("greta"),
    await as("klara"),
    await as("klara", { viewport: { width: 390, height: 800 } }),
  ];
  await readAll(desk);
  const title = "Läses på två håll";
  const path = await startThread(greta, { title, text: "Första inlägget." });
  await reply(greta, "Andra inlägget.");
  await expect(post(greta, "Andra inlägget.")).toBeVisible();
  await desk.goto("/tradar");
  await expect(threadRow(desk, title)).toHaveClass(/is-unread/);
  const before = await countOf(desk);

  await phone.goto(path);
  await expect(post(phone, "Andra inlägget.")).toBeVisible();
  await post(phone, "Andra inlägget.").scrollIntoViewIfNeeded();
  await expect(threadRow(desk, title)).not.toHaveClass(/is-unread/, { timeout: 15_000 });
  await expect.poll(() => countOf(desk)).toBe(before - 1);

  await openMore(phone, "Andra inlägget.");
  await phone.getByRole("button", { name: "Markera som oläst härifrån" }).click();
  await expect(phone.locator(".waterline")).toHaveText(/1 nytt inlägg/);
  await expect(threadRow(desk, title)).toContainText("1 nytt");
  await expect.poll(() => countOf(desk)).toBe(before);
  // Longer than it takes to read a post and to tell: what was made unread on this page is not read on it.
  await phone.waitForTimeout(7_000);
  await desk.reload();
  await expect(threadRow(desk, title)).toContainText("1 nytt");
  await desk.goto(path);
  await expect(desk.locator(".waterline + article")).toContainText("Andra inlägget.");
});

test("a thread made quiet leaves the counters, and is found among all", async ({ as }) => {
  const [greta, desk, other] = [await as("greta"), await as("hugo"), await as("hugo")];
  await readAll(other);
  const title = "Blir tyst";
  const path = await startThread(greta, { title, text: "Något för andra." });
  await other.goto("/hem");
  await expect(other.locator("main")).toContainText(title);
  const before = await countOf(other);

  await desk.goto(path);
  const level = desk.getByLabel("Din bevakning av tråden");
  await expect(level).toHaveValue("group");
  await level.selectOption({ label: "Tyst" });
  await expect(desk.locator(".thread-meta")).toContainText("Tråden är tyst för dig");
  await expect(desk.locator("#niva-hint")).toContainText("Du har valt det för tråden.");
  await expect.poll(() => countOf(other)).toBe(before - 1);
  await expect(other.locator("main")).not.toContainText(title);

  await reply(greta, "Och något mer.");
  await other.goto("/tradar");
  await expect(threadRow(other, title)).toContainText("Tyst");
  await expect(threadRow(other, title)).not.toHaveClass(/is-unread/);
  await other.goto("/tradar?urval=unread");
  await expect(threadRow(other, title)).toHaveCount(0);
});

test("what is chosen in a thread is asked about where the group's level is set", async ({ as }) => {
  const [greta, page] = [await as("greta"), await as("jon")];
  const path = await startThread(greta, { title: "Egen nivå", text: "Hur gör ni?" });
  await page.goto(path);
  await page.getByLabel("Din bevakning av tråden").selectOption({ label: "Bevaka" });
  await expect(page.locator(".thread-meta")).toContainText("Du bevakar tråden");
  await page.goto("/tradar?urval=followed");
  await expect(threadRow(page, "Egen nivå")).toHaveCount(1);

  await page.goto("/installningar#bevakning");
  await page.getByLabel("Hela nätverket", { exact: true }).selectOption({ label: "Tyst" });
  await page.getByRole("button", { name: "Spara bevakningen" }).click();
  await expect(page.locator(".done-banner")).toContainText("Trådar där du har en egen nivå behåller den.");
  await page.goto(path);
  await expect(page.locator("#niva-hint")).toContainText("Du har valt det för tråden.");

  await page.getByRole("link", { name: "Ändra för hela gruppen" }).click();
  await expect(page.getByLabel("Din bevakning av gruppen")).toHaveValue("quiet");
  await page.getByLabel(/^Ändra även \d+ tråd/).check();
  await page.getByRole("button", { name: "Spara bevakningen" }).click();
  await expect(page.locator(".done-banner")).toContainText("Bevakningen är ändrad.");
  await page.goto(path);
  await expect(page.locator("#niva-hint")).toContainText("Du har valt Tyst för gruppen Hela nätverket.");
  await expect(page.getByLabel("Din bevakning av tråden").locator("option:checked")).toHaveText("Tyst, som gruppen");
});

test("all is marked as read on the overview, but not what comes after", async ({ as }) => {
  const [greta, page] = [await as("greta"), await as("maj")];
  await startThread(greta, { title: "Före", text: "Läses i klump." });
  await page.goto("/hem");
  await expect(page.locator("main")).toContainText("Före");
  await startThread(greta, { title: "Efter", text: "Kom medan sidan stod öppen." });
  await page.getByRole("button", { name: "Markera alla som lästa" }).click();
  await expect(page.locator(".done-banner")).toContainText("markerat som läst");
  await page.goto("/tradar?urval=unread");
  await expect(threadRow(page, "Efter")).toHaveCount(1);
  await expect(page.locator(".threadlist .row")).toHaveCount(1);
  await page.getByRole("button", { name: "Markera alla som lästa" }).click();
  await expect(page.locator("main")).toContainText("Du har läst allt.");
});

test("following and reading go with the keyboard alone, and are read out", async ({ as }) => {
  const [greta, page] = [await as("greta"), await as("iris")];
  const path = await startThread(greta, { title: "Utan mus", text: "Första." });
  await reply(greta, "Andra.");
  await expect(post(greta, "Andra.")).toBeVisible();
  await page.goto(path);
  await pressOn(moreOf(post(page, "Andra.")));
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Markera som oläst härifrån");
  await page.keyboard.press("Enter");
  await expect(page.locator("#announce-polite")).toHaveText(/Oläst från inlägg 2/);
  await expect(moreOf(post(page, "Andra."))).toBeFocused();

  await pressOn(page.getByRole("link", { name: "Normal bevakning" }));
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Din bevakning av tråden")).toBeFocused();
  await page.keyboard.type("Beva");
  await expect(page.locator("#announce-polite")).toHaveText(/Du bevakar tråden\. Du har valt det för tråden\./);
  await expect(page.getByLabel("Din bevakning av tråden")).toBeFocused();
});

test("a level is set without script", async ({ as, browser }) => {
  const greta = await as("greta");
  const path = await startThread(greta, { title: "Utan skript", text: "Går det?" });
  const context = await browser.newContext({
    baseURL: new URL(greta.url()).origin,
    javaScriptEnabled: false,
    storageState: await greta.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator("#niva-hint")).toContainText("Du startade tråden.");
  await page.getByLabel("Din bevakning av tråden").selectOption("quiet");
  await page.getByRole("button", { name: "Spara bevakningen" }).click();
  await expect(page.locator("#niva-hint")).toContainText("Du har valt det för tråden.");
  await expect(page.getByLabel("Din bevakning av tråden")).toHaveValue("quiet");
  await context.close();
});

test("the list says that something is new which came after it was drawn and before it listened", async ({ as }) => {
  const [klara, greta] = [await as("klara"), await as("greta")];
  const line = await lineOf(greta, "socket.io");
  line.cut();
  await greta.goto("/tradar");
  await expect(greta.getByRole("heading", { level: 1 })).toBeVisible();
  const title = "Kom mellan ritat och lyssnat";
  await startThread(klara, { title, text: "Har ni sett det?" });
  await expect(threadRow(greta, title)).toHaveCount(0);
  line.mend();
  await greta.getByRole("button", { name: "Visa 1 ny eller uppdaterad tråd" }).click({ timeout: 20_000 });
  await expect(threadRow(greta, title)).toBeVisible();
});
