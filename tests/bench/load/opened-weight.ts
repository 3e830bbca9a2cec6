import { type BrowserContext, chromium } from "@playwright/test";

const KINDS: Record<string, "html" | "script" | "style"> = { document: "html", script: "script", stylesheet: "style" };

export type OpenedWeight = Record<"html" | "script" | "style", number>;

/**
 * What a browser with nothing cached has fetched of a page when `ready` can be used, also what scripts have asked for
 * meanwhile, in kilobytes as sent.
 */
export async function weighOpened(
  page: URL,
  { cookie, ready, encoding }: { cookie: string; ready: string; encoding: "gzip" | "br" },
): Promise<OpenedWeight> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const context = await browser.newContext({ extraHTTPHeaders: { "Accept-Encoding": encoding } });
    await context.addCookies([cookieAt(page, cookie)]);
    return await weighIn(context, page, ready);
  } finally {
    await browser.close();
  }
}

async function weighIn(context: BrowserContext, page: URL, ready: string): Promise<OpenedWeight> {
  const tab = await context.newPage();
  const fetched: Promise<void>[] = [];
  const weight: OpenedWeight = { html: 0, script: 0, style: 0 };
  tab.on("requestfinished", (request) => {
    const kind = KINDS[request.resourceType()];
    if (!kind) return;
    const size = request.sizes().then(({ responseBodySize }) => {
      weight[kind] += responseBodySize / 1024;
    });
    fetched.push(size);
  });
  await tab.goto(page.href);
  await tab.locator(ready).waitFor();
  await Promise.all(fetched);
  return weight;
}

function cookieAt(page: URL, cookie: string) {
  const [name = "", value = ""] = cookie.split("=");
  return { name, value, url: page.origin };
}
