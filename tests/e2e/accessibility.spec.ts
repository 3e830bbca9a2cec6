import type { Page } from "@playwright/test";
import { ADMINISTRATION_PAGES, MEMBER_PAGES, PUBLIC_PAGES } from "./pages";
import { faultsOf } from "./support/look";
import { expect, originOf, test } from "./support/network";

const SCREENS = [
  { name: "1280 light", width: 1280, colorScheme: "light" },
  { name: "1280 dark", width: 1280, colorScheme: "dark" },
  { name: "320 light", width: 320, colorScheme: "light" },
  { name: "320 dark", width: 320, colorScheme: "dark" },
] as const;

async function look(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  return faultsOf(page, path);
}

for (const { name, ...screen } of SCREENS) {
  const options = { viewport: { width: screen.width, height: 900 }, colorScheme: screen.colorScheme };

  test(`public pages have no fault at ${name}`, async ({ browser }) => {
    test.slow();
    const context = await browser.newContext({ baseURL: originOf(), ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of PUBLIC_PAGES) faults.push(...(await look(page, path)));
    await context.close();
    expect(faults).toEqual([]);
  });

  test(`members' pages have no fault at ${name}`, async ({ as }) => {
    test.slow();
    const page = await as("greta", options);
    await page.goto("/tradar");
    const thread = await page.getByRole("link", { name: /Störande A-traktorkörning/ }).getAttribute("href");
    await page.goto("/medlemmar");
    const person = await page.locator('main a[href^="/medlemmar/"]').first().getAttribute("href");
    await page.goto("/grupper");
    const group = await page.locator('main a[href^="/grupper/"]').first().getAttribute("href");
    const faults: string[] = [];
    for (const path of [...MEMBER_PAGES, thread, person, group])
      faults.push(...(await look(page, path ?? "missing link")));
    expect(faults).toEqual([]);
  });

  test(`the administration's pages have no fault at ${name}`, async ({ as }) => {
    test.slow();
    const page = await as("cilla", options);
    await page.goto("/medlemskap/medlemmar");
    const person = await page.locator('main a[href^="/medlemskap/personer/"]').first().getAttribute("href");
    await page.goto("/medlemskap/gaster");
    const guest = await page.locator('main a[href^="/medlemskap/personer/"]').first().getAttribute("href");
    await page.goto("/organisationer");
    const organisation = await page.locator('main a[href$="/redigera"]').first().getAttribute("href");
    await page.goto("/sokord");
    const words = await page.locator('main a[href^="/sokord/"]').last().getAttribute("href");
    const faults: string[] = [];
    for (const path of [...ADMINISTRATION_PAGES, person, `${person}/avsluta`, guest, organisation, words])
      faults.push(...(await look(page, path ?? "missing link")));
    expect(faults).toEqual([]);
  });
}

test("every page has its own title, one h1, and says its language", async ({ as }) => {
  const page = await as("cilla");
  const titles = new Map<string, string>();
  for (const path of [...PUBLIC_PAGES, ...MEMBER_PAGES, ...ADMINISTRATION_PAGES].filter(
    (path) => !path.includes("?") && !path.includes("finns-inte"),
  )) {
    await page.goto(path);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("html")).toHaveAttribute("lang", "sv");
    const title = await page.title();
    expect(titles.get(title), `${path} is titled like ${titles.get(title)}`).toBeUndefined();
    titles.set(title, path);
  }
});

test("what is said in place of a page, of a form that was refused and without a network, has no fault", async ({
  as,
}) => {
  const page = await as("greta");
  await page.goto("/utan-nat");
  const faults = await faultsOf(page, "/utan-nat");
  // From a page of somebody else's: the form is refused before anything is read of it.
  const form = `<!doctype html><form method="post" action="${originOf()}/tradar/lasta"><button>Skicka</button></form>`;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`data:text/html,${encodeURIComponent(form)}`);
    const refused = page.waitForResponse(/\/tradar\/lasta/);
    await page.getByRole("button", { name: "Skicka" }).click();
    expect((await refused).status()).toBe(403);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "sv");
    await expect(page).toHaveTitle(/ – Brygga$/);
    faults.push(...(await faultsOf(page, "a foreign form")));
    await page.goto("/tradar");
    const missing = page.waitForResponse(/\/las$/);
    await page.evaluate(() => {
      const own = Object.assign(document.createElement("form"), {
        method: "post",
        action: `/tradar/${crypto.randomUUID()}/las`,
      });
      document.body.append(own);
      own.submit();
    });
    expect((await missing).status()).toBe(404);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    faults.push(...(await faultsOf(page, "a refused form")));
  }
  expect(faults).toEqual([]);
});
