import type { Page } from "@playwright/test";

/** The numbers of the posts that a page tells the server its reader has read, in the order it does so. */
export function toldRead(page: Page): number[] {
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
