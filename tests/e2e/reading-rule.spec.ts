import type { Page } from "@playwright/test";
import { pressOn } from "./support/keys";
import { expect, moreOf, originOf, post, reply, startThread, test, threadRow, write } from "./support/network";
import { putAside, readFirstOf, show, TOLD_MS } from "./support/seeing";

/** An answer higher than a telephone's window. */
async function longReply(page: Page, beginning: string): Promise<void> {
  await write(page, beginning);
  await page.keyboard.insertText(" och något mer att säga om det".repeat(60));
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, beginning)).toBeVisible();
}

test("a post in a window that is not in front stays unread until it comes there", async ({ as }) => {
  test.slow();
  const [greta, desk] = [await as("greta"), await as("klara")];
  const page = await as("klara", { viewport: { width: 390, height: 600 } });
  const title = "Läses inte i bakgrunden";
  const path = await startThread(greta, { title, text: "Först." });
  await longReply(greta, "Ännu något");
  await reply(greta, "Den som är i ett annat fönster läser inte.");
  await expect(post(greta, "ett annat fönster")).toBeVisible();
  const look = () => show(page, 3, { bottom: 300 });
  const told = await readFirstOf(page, path, "Först.");
  await putAside(page);
  await look();
  await page.clock.runFor(TOLD_MS);
  await desk.goto("/tradar");
  await expect(threadRow(desk, title)).toContainText("2 nya");

  // The second begins anew with the window.
  for (const _ of ["once", "and again"]) {
    await page.bringToFront();
    await look();
    await page.clock.runFor(900);
    await putAside(page);
    await page.clock.runFor(TOLD_MS);
  }
  expect(told).toEqual([1]);
  await page.bringToFront();
  await look();
  await page.clock.runFor(TOLD_MS);
  await expect.poll(() => told).toEqual([1, 3]);
  await expect(threadRow(desk, title)).toContainText("1 nytt", { timeout: 15_000 });
});

test("a post that went by in less than a second, or of which less than half was seen, stays unread", async ({ as }) => {
  test.slow();
  const [greta, desk] = [await as("greta"), await as("klara")];
  const page = await as("klara", { viewport: { width: 390, height: 600 } });
  const title = "Bläddras förbi";
  const path = await startThread(greta, { title, text: "Först." });
  for (const words of ["Andra", "Tredje", "Fjärde"]) await longReply(greta, words);
  await reply(greta, "Femte.");
  await expect(post(greta, "Femte.")).toBeVisible();
  const told = await readFirstOf(page, path, "Andra");
  await show(page, 2, { top: 500 });
  await page.clock.runFor(900);
  // Of the third, less than half the window; of the fifth, which is short, less than half of it.
  await show(page, 3, { bottom: 250 });
  await page.clock.runFor(TOLD_MS);
  await expect.poll(() => told).toContain(4);
  const height = (await page.locator("#inlagg-5").boundingBox())?.height ?? 0;
  expect(height).toBeLessThan(600);
  await show(page, 5, { top: height * 0.4 });
  await page.clock.runFor(TOLD_MS);
  expect(told).toEqual([1, 4]);
  await desk.goto("/tradar");
  await expect(threadRow(desk, title)).toContainText("3 nya");

  await show(page, 5, { top: height * 0.6 });
  await page.clock.runFor(TOLD_MS);
  await expect.poll(() => told).toContain(5);
  await show(page, 3, { bottom: 350 });
  await page.clock.runFor(TOLD_MS);
  await expect.poll(() => told).toContain(3);
  await show(page, 2, { top: 500 });
  await page.clock.runFor(TOLD_MS);
  await expect.poll(() => told).toEqual([1, 4, 5, 3, 2]);
  await expect(threadRow(desk, title)).not.toHaveClass(/is-unread/, { timeout: 15_000 });
});

test("one is led to the first post that is unread, and the keyboard goes on from there", async ({ as }) => {
  test.slow();
  const [greta, page] = [await as("greta"), await as("klara")];
  const path = await startThread(greta, { title: "Första olästa", text: "Läst." });
  await page.goto(path);
  await post(page, "Läst.").scrollIntoViewIfNeeded();
  await page.request.post(`${path.replace("tradar", "api/threads")}/read`, {
    headers: { Origin: originOf() },
    data: { ranges: [[1, 1]] },
  });
  await longReply(greta, "Länge sedan");

  // Where the post is on the page, and where it is not; that it was read the first time is not told.
  await page.route("**/api/threads/*/read", (route) => route.abort());
  for (const from of [`${path}?inlagg=1`, `${path}?fore=2`]) {
    await page.goto(from);
    await expect(post(page, "Läst.")).toBeVisible();
    await pressOn(page.getByRole("link", { name: "Första olästa, inlägg 2" }));
    await expect(page.locator(".waterline")).toBeFocused();
    await expect(page.locator(".waterline")).toBeInViewport();
    await expect(page.locator(".waterline")).toHaveText("1 nytt inlägg");
    await page.keyboard.press("Tab");
    await expect(page.locator("#inlagg-2 :focus")).toHaveCount(1);
  }
});

test("a stopped post that was scrolled past is new when it comes back, in a page that is open too", async ({ as }) => {
  test.slow();
  const [greta, cilla, desk, page] = [await as("greta"), await as("cilla"), await as("klara"), await as("klara")];
  const title = "Stoppat är inte läst";
  const path = await startThread(greta, { title, text: "Vad har ni sett?" });
  await reply(greta, "Någon stod vid bron.");
  await expect(post(greta, "Någon stod vid bron.")).toBeVisible();
  await cilla.goto(path);
  await moreOf(post(cilla, "Någon stod vid bron.")).click();
  await cilla.getByRole("link", { name: "Stoppa spridningen" }).click();
  await cilla.getByRole("button", { name: "Stoppa spridningen" }).click();
  await expect(cilla.getByText("Spridningen är stoppad.")).toBeVisible();

  await desk.goto("/tradar");
  await expect(threadRow(desk, title)).toHaveClass(/is-unread/);
  await page.goto(path);
  await expect(page.getByText("Spridningen av inlägget stoppades")).toBeInViewport();
  await expect(threadRow(desk, title)).not.toHaveClass(/is-unread/, { timeout: 15_000 });

  await putAside(page);
  await cilla
    .getByRole("link", { name: `Inlägg 2 i ${title}` })
    .first()
    .click();
  await cilla.getByLabel("Behåll inlägget som det är").check();
  await cilla.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(cilla.getByText("Beslutet är sparat")).toBeVisible();
  await expect(post(page, "Någon stod vid bron.")).toBeVisible();
  await desk.reload();
  await expect(threadRow(desk, title)).toContainText("1 nytt");
  await page.bringToFront();
  await expect(threadRow(desk, title)).not.toHaveClass(/is-unread/, { timeout: 15_000 });
});
