import type { Page } from "@playwright/test";
import { expect, post } from "./network";

/** The numbers of the posts that a page tells the server its reader has read, in the order it does so. */
function toldRead(page: Page): number[] {
  const told: number[] = [];
  page.on("requestfinished", (request) => {
    if (!/\/api\/threads\/[^/]+\/read$/.test(request.url())) return;
    const { ranges } = request.postDataJSON() as { ranges: [number, number][] };
    for (const [from, to] of ranges) for (let n = from; n <= to; n++) told.push(n);
  });
  return told;
}

/** Puts another page in front, as another window is. Tests' pages have the focus always, until this is asked for. */
export async function putAside(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  await (await page.context().newPage()).bringToFront();
}

/** Tests' windows are looked at always: has a page told what it is told when its window, or the computer, is put away or taken up. */
export async function become(page: Page, state: "hidden" | "visible"): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
    Object.defineProperty(document, "hidden", { configurable: true, value: state === "hidden" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, state);
}

/** As long as it takes to read a post and to tell. */
export const TOLD_MS = 7_000;

/**
 * Opens a thread, and has its first post read and told of; the page's clock then stands still. @param sees of a post that is
 * there by then @returns the numbers told, those to come too
 */
export async function readFirstOf(page: Page, path: string, sees: string): Promise<number[]> {
  const told = toldRead(page);
  await page.clock.install();
  await page.goto(path);
  await expect(post(page, sees)).toBeVisible();
  await show(page, 1, { bottom: 300 });
  await page.clock.runFor(TOLD_MS);
  await expect.poll(() => told).toEqual([1]);
  await page.clock.pauseAt(Date.now() + 60_000);
  return told;
}

type Part = { top: number } | { bottom: number };

/** Scrolls until no more than so much of a post shows: its first lines at the window's end, or its last at the beginning. */
export async function show(page: Page, number: number, part: Part): Promise<void> {
  await page.locator(`#inlagg-${number}`).evaluate((post, part) => {
    const { top, bottom } = post.getBoundingClientRect();
    scrollBy(0, "top" in part ? top + part.top - innerHeight : bottom - part.bottom);
  }, part);
  await drawnAndNoted(page);
}

/** What came into view, or left it, has been told to those who asked before. */
function drawnAndNoted(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect();
          done();
        });
        observer.observe(document.documentElement);
      }),
  );
}
