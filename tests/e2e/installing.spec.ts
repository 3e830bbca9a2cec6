// Next brings it for its images.
import sharp from "sharp";
import { expect, originOf, test } from "./support/network";

type Manifest = {
  start_url: string;
  scope: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
};

test("a browser can put Brygga on a telephone's screen: what the manifest names is there, as it says", async ({
  as,
}) => {
  const page = await as("greta");
  const session = await page.context().newCDPSession(page);
  const { url, errors, data } = await session.send("Page.getAppManifest");
  expect([url, errors]).toEqual([`${originOf()}/brygga.webmanifest`, []]);
  expect((await page.request.get(url)).headers()["content-type"]).toMatch(/^application\/manifest\+json/);

  const { icons, start_url, scope } = JSON.parse(data ?? "") as Manifest;
  const [start, within] = [new URL(start_url, url), new URL(scope, url)];
  expect(start.href.startsWith(within.href)).toBe(true);
  const first = await page.request.get(start.href, { maxRedirects: 0 });
  expect(first.status()).toBe(200);

  const apple = (await page.locator('link[rel="apple-touch-icon"]').getAttribute("href")) ?? "";
  const named = [...icons, { src: apple, sizes: "180x180", type: "image/png" }];
  for (const { src, sizes, type } of named) {
    const answer = await page.request.get(new URL(src, url).href, { maxRedirects: 0 });
    expect([src, answer.status(), answer.headers()["content-type"]]).toEqual([src, 200, type]);
    const { width, height, format } = await sharp(await answer.body()).metadata();
    expect([src, `${width}x${height}`, `image/${format}`]).toEqual([src, sizes, type]);
  }
  // What Chromium and Android ask for: a small one, a large one, and one that fills whatever shape it is cut to.
  const sized = (size: string, purpose?: string) =>
    icons.some((icon) => icon.sizes === size && icon.purpose === purpose);
  expect([sized("192x192"), sized("512x512"), sized("512x512", "maskable")]).toEqual([true, true, true]);
});
