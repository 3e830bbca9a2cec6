import type { Page } from "@playwright/test";
import { pressOn, tabTo, typeIn } from "./support/keys";
import { expect, makeGroup, post, reply, startThread, test } from "./support/network";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const arrived = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

/** Opens the menu of those who keep order. */
const openOrder = (page: Page) => pressOn(page.locator(".order-menu > summary"));

test("a thread is pinned, let go and split with the keyboard alone", async ({ as }) => {
  test.slow();
  const [greta, cilla] = [await as("greta"), await as("cilla")];
  const path = await startThread(greta, { title: "Ordnas utan mus", text: "Två frågor på en gång?" });
  await reply(greta, "Om belysningen.");
  await expect(post(greta, "Om belysningen.")).toBeVisible();
  const pinned = (page: Page) => page.locator(".thread-meta").getByText("Fäst", { exact: true });

  await cilla.goto(path);
  await openOrder(cilla);
  await pressOn(button(cilla, "Fäst överst"), "Space");
  for (const page of [greta, cilla]) await expect(pinned(page)).toBeVisible();
  await openOrder(cilla);
  await pressOn(button(cilla, "Lossa från toppen"));
  for (const page of [greta, cilla]) await expect(pinned(page)).toHaveCount(0);

  await openOrder(cilla);
  await pressOn(cilla.getByRole("link", { name: "Dela tråden" }));
  await arrived(cilla, "Dela tråden");
  await typeIn(cilla.getByLabel("Den nya trådens rubrik"), "Bara belysningen");
  await tabTo(cilla.getByLabel(/^Inlägg 2/));
  await cilla.keyboard.press("Space");
  await pressOn(button(cilla, "Dela tråden"));
  await arrived(cilla, "Bara belysningen");
  await expect(greta.locator(".posts").getByRole("link", { name: "Bara belysningen" })).toBeVisible();
});

test("a move is asked for, and agreed to by another organisation, with the keyboard alone", async ({ as }) => {
  test.slow();
  const [cilla, greta, love] = [await as("cilla"), await as("greta"), await as("love")];
  const [group, title] = ["Samråd utan mus", "Flyttas utan mus"];
  await makeGroup(cilla, { name: group, people: ["m7"] });
  const path = await startThread(cilla, { title, text: "Berätta hur ni ser på det.", group });
  await greta.goto(path);
  await reply(greta, "Ronneby vill ha mer ljus.");
  await expect(post(cilla, "Ronneby vill ha mer ljus.")).toBeVisible();
  expect((await love.goto(path))?.status()).toBe(404);

  await cilla.goto(path);
  await openOrder(cilla);
  await pressOn(cilla.getByRole("link", { name: "Flytta till en annan grupp" }));
  await arrived(cilla, "Flytta tråden");
  await typeIn(cilla.getByLabel("Grupp att flytta till"), "Hela");
  await pressOn(button(cilla, "Visa vad det betyder"));
  await expect(cilla.getByText("2 organisationer har skrivit i tråden")).toBeVisible();
  await pressOn(button(cilla, "Fråga organisationerna"));
  await expect(cilla.getByText("Frågan har gått till organisationerna.")).toBeVisible();

  await greta.goto("/granskning");
  const waiting = greta.getByRole("region", { name: "Flyttar som väntar på ditt svar" });
  await pressOn(waiting.getByRole("link", { name: title }));
  await expect(greta.getByText("Går ni med på att fler får läsa det ni har skrivit i tråden?")).toBeVisible();
  await pressOn(button(greta, "Ja, flytta tråden"));
  await greta.waitForURL(/\/tradar\/[0-9a-f-]{36}$/);
  await expect(greta.locator("main")).toContainText("Hela nätverket");
  expect((await love.goto(path))?.status()).toBe(200);
  await expect(post(love, "Ronneby vill ha mer ljus.")).toBeVisible();
});
