import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { demoId } from "#db/seed/people";

/** The demo cast by the names tests call them. */
export const CAST = {
  alva: "Alva Landfäste",
  bo: "Bo Brospann",
  cilla: "Cilla Räcke",
  dag: "Dag Pollare",
  ebba: "Ebba Kajkant",
  frej: "Frej Förtöjning",
  greta: "Greta Fyrtorn",
  hugo: "Hugo Vågbrytare",
  iris: "Iris Sjömärke",
  jon: "Jon Slipstock",
  klara: "Klara Bryggnock",
  love: "Love Tamplund",
  maj: "Maj Lotsplats",
} as const;
export type CastName = keyof typeof CAST;

type Fixtures = {
  /** A browser of one's own with the person signed in through the demo's form. */
  as: (name: CastName, options?: BrowserContextOptions) => Promise<Page>;
};

/** Faults of the page itself that no test may pass over. Failed requests are left to the tests that cause them. */
function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Hydration|hydrat/i.test(text)) faults.push(`${page.url()}: ${text}`);
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== new URL(originOf()).host)
      faults.push(`foreign request: ${request.url()}`);
  });
}

export function originOf(): string {
  const origin = process.env.E2E_ORIGIN;
  if (!origin) throw new Error("the server was not started");
  return origin;
}

export const test = base.extend<Fixtures>({
  as: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (name, options) => {
      const { context, page } = await openAs(browser, name, options, faults);
      contexts.push(context);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(faults).toEqual([]);
  },
});

async function openAs(browser: Browser, name: CastName, options: BrowserContextOptions | undefined, faults: string[]) {
  const context = await browser.newContext({ baseURL: originOf(), ...options });
  const page = await context.newPage();
  watch(page, faults);
  await page.goto("/logga-in");
  await page.getByRole("button", { name: CAST[name] }).click();
  await page.waitForURL("**/hem");
  return { context, page };
}

/** A restricted group of somebody who may make such, who then coordinates it, and of people by their demo keys ("m8"). */
export async function makeGroup(
  page: Page,
  { people = [], ...texts }: { name: string; purpose?: string; people?: readonly string[] },
): Promise<string> {
  const headers = { Origin: originOf() };
  const form = { purpose: "Prov", kind: "working_group", access: "restricted", ...texts };
  const made = await page.request.post("/grupper/ny/spara", { headers, form, maxRedirects: 0 });
  const groupId = /^\/grupper\/([0-9a-f-]{36})/.exec(made.headers().location ?? "")?.[1];
  for (const key of people) {
    const form = { person: demoId(key) };
    const path = `/grupper/${groupId}/lagg-till/spara`;
    expect((await page.request.post(path, { headers, form, maxRedirects: 0 })).status()).toBe(303);
  }
  expect([made.status(), groupId]).toEqual([303, expect.any(String)]);
  return groupId ?? "";
}

/** Starts a thread the way a member does, and ends on its page. */
export async function startThread(
  page: Page,
  input: { title: string; text: string; group?: string; type?: string },
): Promise<string> {
  await page.goto("/tradar/ny");
  await page.getByRole("textbox", { name: "Rubrik" }).fill(input.title);
  await page.getByLabel("Grupp", { exact: true }).selectOption({ label: input.group ?? "Hela nätverket" });
  await page.getByLabel("Vad vill du?").selectOption({ label: input.type ?? "Jag behöver råd" });
  await page.getByRole("textbox", { name: "Första inlägget" }).click();
  await page.locator("[contenteditable=true]").first().waitFor();
  await page.keyboard.type(input.text);
  await page.getByRole("button", { name: "Starta tråden" }).click();
  await page.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** Writes in the composer of the open thread without sending. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Ditt svar" }).click();
  await page.locator(".composer [contenteditable=true]").waitFor();
  await page.locator(".composer [contenteditable=true]").click();
  await page.keyboard.type(text);
}

export async function reply(page: Page, text: string): Promise<void> {
  await write(page, text);
  await page.getByRole("button", { name: "Publicera svar" }).click();
}

/** The post with this text, in the list of posts and not in the composer. */
export function post(page: Page, text: string) {
  return page.locator(".posts article").filter({ hasText: text });
}

/** A row of the list of threads. */
export function threadRow(page: Page, title: string) {
  return page.locator(".threadlist .row").filter({ hasText: title });
}

/** The button that opens a post's menu. */
export function moreOf(article: Locator): Locator {
  return article.locator('[data-menu="more"] > summary');
}

export { expect };

/** Two frames later: what was under way in the page, in tasks of its own, has been done and drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
