import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { groupEvents, posts } from "#db/schema";
import { bodyOf } from "#tests/support/post-body";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { lineOf } from "./support/line";
import { expect, moreOf, startThread, test } from "./support/network";
import { openAs } from "./support/own-server";

const POSTS = 130;

let server: RunningServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer();
});
test.afterAll(() => server?.remove());

/** A thread of more posts than any answer holds, its writer, and the browser of somebody who may read it. */
async function longThread(browser: Browser) {
  const [writer, page] = [await openAs(browser, server, "m7"), await openAs(browser, server, "m12")];
  const path = await startThread(writer, { title: "Många inlägg", text: "Hur gör ni?" });
  const threadId = path.split("/").at(-1) ?? "";
  await server.db.execute(sql`
    insert into posts (id, thread_id, number, author_id, organisation_id, author_function, body, html, text)
    select gen_random_uuid(), thread_id, n, author_id, organisation_id, author_function, body, html, text
    from posts, generate_series(2, ${POSTS}::int) n where thread_id = ${threadId}`);
  await server.db.execute(sql`update threads set last_number = ${POSTS} where id = ${threadId}`);
  return { writer, threadId, path, page };
}

/** The first and the last post on the page, between which none is missing. */
async function stretch(page: Page): Promise<number[]> {
  const numbers = await page
    .locator(".posts article")
    .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.number)));
  const [first = 0] = numbers;
  expect(numbers).toEqual(numbers.map((_, at) => first + at));
  return [first, numbers.at(-1) ?? 0];
}

const earlier = (page: Page) => page.getByRole("link", { name: "Visa tidigare inlägg" });
const later = (page: Page) => page.getByRole("link", { name: "Visa senare inlägg" });

test("earlier and later posts are joined to those that one reads, to either end of the thread", async ({ browser }) => {
  const { page, path } = await longThread(browser);
  await page.goto(`${path}?inlagg=65`);
  await page.evaluate(() => Object.assign(window, { loaded: "before" }));
  expect(await stretch(page)).toEqual([63, 82]);
  await earlier(page).click();
  await expect(page.locator("#announce-polite")).toHaveText("Fler inlägg visas");
  expect(await stretch(page)).toEqual([43, 82]);
  await later(page).click();
  await expect.poll(() => stretch(page)).toEqual([43, 102]);
  for (const first of [23, 3, 1]) {
    await earlier(page).click();
    await expect.poll(() => stretch(page)).toEqual([first, 102]);
  }
  await expect(earlier(page)).toHaveCount(0);
  await expect(page.locator("#inlagg-1")).toBeFocused();
  for (const last of [122, POSTS]) {
    await later(page).click();
    await expect.poll(() => stretch(page)).toEqual([1, last]);
  }
  await expect(later(page)).toHaveCount(0);
  await expect(page.locator("#inlagg-123")).toBeFocused();
  expect(await page.evaluate(() => (window as { loaded?: string }).loaded)).toBe("before");
});

test("posts that cannot be fetched are gone to as a page of their own", async ({ browser }) => {
  const { page, path } = await longThread(browser);
  await page.route("**/api/threads/*/posts?*", (route) => route.abort());
  await page.goto(`${path}?inlagg=65`);
  await earlier(page).click();
  await page.waitForURL(`**${path}?fore=63`);
  await expect.poll(() => stretch(page)).toEqual([43, 62]);
  await later(page).click();
  await page.waitForURL(`**${path}?efter=62`);
  await expect.poll(() => stretch(page)).toEqual([63, 82]);
});

test("a copied link leads to its post, wherever in the thread that stands", async ({ browser }) => {
  const { page, path } = await longThread(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  await page.goto(`${path}?inlagg=65`);
  await moreOf(page.locator("#inlagg-70")).click();
  await page.getByRole("button", { name: "Kopiera länk" }).click();
  await expect(page.locator("#announce-polite")).toHaveText("Länken är kopierad");
  await expect(page.locator(".post-note")).toHaveText("Länken är kopierad");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${server.origin}${path}?inlagg=70#inlagg-70`);

  // Where the browser has no clipboard for the page, the address stands there to be copied.
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await moreOf(page.locator("#inlagg-71")).click();
  await page.getByRole("button", { name: "Kopiera länk" }).click();
  const field = page.getByLabel("Länken kunde inte kopieras.");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`${server.origin}${path}?inlagg=71#inlagg-71`);
  await page.goto(path);
  await expect(page.locator("#inlagg-70")).toHaveCount(0);
  await page.goto(link);
  await expect(page.locator("#inlagg-70")).toBeInViewport();
});

test("what one has open is read anew when its log has been pruned: what is changed, removed and new in all of it", async ({
  browser,
}) => {
  const { writer, threadId, path, page } = await longThread(browser);
  const line = await lineOf(page, "socket.io");
  const listens = page.waitForResponse(/\/api\/groups\/[^/]+\/events/);
  await page.goto(`${path}?inlagg=${POSTS}`);
  await listens;
  for (const first of [91, 71, 51, 31, 11]) {
    await earlier(page).click();
    await expect.poll(() => stretch(page)).toEqual([first, POSTS]);
  }

  line.hush();
  await page.context().setOffline(true);
  const all = await server.db
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.threadId, threadId))
    .orderBy(posts.number);
  const send = async (method: string, to: string, data: object) => {
    const answer = await writer.request.fetch(`/api/${to}`, { method, headers: { Origin: server.origin }, data });
    expect(answer.ok()).toBe(true);
  };
  await send("PATCH", `posts/${all[19]?.id}`, { body: bodyOf("Rättat."), baseVersion: 1 });
  await send("DELETE", `posts/${all[124]?.id}`, { reason: "mistake" });
  await send("POST", `threads/${threadId}/posts`, { id: randomUUID(), body: bodyOf("Sagt under tiden.") });
  await server.db.delete(groupEvents);
  const tooOld = page.waitForResponse((answer) => answer.status() === 409 && answer.url().includes("/events?"));
  await page.context().setOffline(false);
  await tooOld;
  await expect(page.locator(`#inlagg-${POSTS + 1}`)).toContainText("Sagt under tiden.");
  await expect(page.locator("#inlagg-20")).toContainText("Rättat.");
  await expect(page.locator("#inlagg-125")).toContainText("Inlägget togs bort");
  expect(await stretch(page)).toEqual([11, POSTS + 1]);
});
