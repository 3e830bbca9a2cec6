import type { Locator } from "@playwright/test";
// Next brings it for its images.
import sharp from "sharp";
import { expect, test } from "./support/network";

const PHONE = { viewport: { width: 390, height: 844 } };

test("the current tab is in sight, however one got there", async ({ as }) => {
  const alva = await as("alva", PHONE);
  for (const path of ["/organisationer", "/medlemskap/gaster", "/medlemskap"]) {
    await alva.goto(path);
    await expect(alva.locator(".tabs [aria-current]")).toBeInViewport({ ratio: 1 });
  }
  await alva.getByRole("link", { name: /^Gäster/ }).click();
  await expect(alva.getByRole("heading", { level: 1, name: "Gäster" })).toBeFocused();
  await expect(alva.locator(".tabs [aria-current]")).toHaveText(/^Gäster/);
  await expect(alva.locator(".tabs [aria-current]")).toBeInViewport({ ratio: 1 });
  await alva.goto("/tradar?urval=unanswered");
  await expect(alva.locator(".tabs [aria-current]")).toBeInViewport({ ratio: 1 });
});

/** Nothing but the dots is seen of the facts, and they in red. */
const DOTS_ALONE = `
  .row-meta{position:relative;z-index:1;background:#fff}
  .row-meta *,.row-meta *::before{color:#fff!important;background:none!important}
  .row-meta>::before,.row-meta>::after{color:#f00!important}`;

test("a dot stands between two facts on a line, never at its beginning or its end", async ({ as }) => {
  const alva = await as("alva", PHONE);
  let broken = 0;
  let between = 0;
  for (const path of ["/organisationer", "/medlemskap/inbjudningar"]) {
    await alva.goto(path);
    await alva.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }, DOTS_ALONE);
    for (const facts of await alva.locator(".row-meta").all()) {
      await facts.scrollIntoViewIfNeeded();
      const lines = await linesOf(facts);
      if (lines.length > 1) broken++;
      for (const { x, y } of await redIn(facts)) {
        expect(lines.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom)).toBe(true);
        between++;
      }
    }
  }
  expect(broken).toBeGreaterThan(0);
  expect(between).toBeGreaterThan(0);
});

/** From the first word to the last on each line, without what the style puts round them. */
function linesOf(facts: Locator) {
  return facts.evaluate((element) => {
    const range = document.createRange();
    const words = [...element.children].flatMap((fact) => {
      range.selectNodeContents(fact);
      return [...range.getClientRects()].filter(({ width }) => width > 0);
    });
    const lines: { left: number; right: number; top: number; bottom: number }[] = [];
    for (const { left, right, top, bottom } of words) {
      const line = lines.find((known) => top < known.bottom - 4 && bottom > known.top + 4);
      if (line) Object.assign(line, { left: Math.min(line.left, left), right: Math.max(line.right, right) });
      else lines.push({ left, right, top, bottom });
    }
    return lines;
  });
}

/** Where on the screen the facts, and a little beside them, are red. */
async function redIn(facts: Locator): Promise<{ x: number; y: number }[]> {
  const box = await facts.boundingBox();
  if (!box) return [];
  const clip = {
    x: Math.floor(box.x) - 12,
    y: Math.floor(box.y),
    width: Math.ceil(box.width) + 24,
    height: box.height,
  };
  const image = sharp(await facts.page().screenshot({ clip, animations: "disabled" })).removeAlpha();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const red: { x: number; y: number }[] = [];
  for (let pixel = 0; pixel < info.width * info.height; pixel++) {
    const [r = 0, g = 0, b = 0] = data.subarray(pixel * info.channels, (pixel + 1) * info.channels);
    if (r > 200 && g < 90 && b < 90)
      red.push({ x: clip.x + (pixel % info.width), y: clip.y + Math.floor(pixel / info.width) });
  }
  return red;
}
