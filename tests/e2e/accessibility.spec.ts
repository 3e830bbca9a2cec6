import type { Page } from "@playwright/test";
import { ADMINISTRATION_PAGES, FOUND_PAGES, MEMBER_PAGES, PUBLIC_PAGES } from "./pages";
import { at, findEverything } from "./support/found";
import { faultsOf, lookAt, SCREENS, sidewaysOf } from "./support/look";
import { expect, moreOf, originOf, test } from "./support/network";

/** Opens each page once, as it is on a desk. */
async function look(page: Page, paths: readonly string[], screens = SCREENS): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    faults.push(...(await lookAt(page, path, screens)));
    if (!(await page.locator(".demo-strip").isVisible())) faults.push(`${path}: not called a demo`);
  }
  return faults;
}

/** Where the first such link on a page leads. */
async function linked(page: Page, list: string, link: string): Promise<string> {
  await page.goto(list);
  return (await page.locator(`main ${link}`).first().getAttribute("href")) ?? `no ${link} on ${list}`;
}

test("public pages have no fault", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext({ baseURL: originOf() });
  const faults = await look(await context.newPage(), PUBLIC_PAGES);
  await context.close();
  expect(faults).toEqual([]);
});

test("members' pages have no fault", async ({ as }) => {
  test.setTimeout(300_000);
  const page = await as("greta");
  const found = [
    await linked(page, "/tradar", "a:text('Störande A-traktorkörning')"),
    await linked(page, "/medlemmar", "a[href^='/medlemmar/']"),
    await linked(page, "/grupper", "a[href^='/grupper/']"),
  ];
  expect(await look(page, [...MEMBER_PAGES, ...found])).toEqual([]);
});

test("the administration's pages have no fault", async ({ as }) => {
  test.slow();
  const page = await as("cilla");
  const guest = await linked(page, "/medlemskap/gaster", "a[href^='/medlemskap/personer/']");
  expect(await look(page, [...ADMINISTRATION_PAGES, guest])).toEqual([]);
});

test("pages about one thing have no fault, as they come and with what unfolds in them unfolded", async ({ as }) => {
  test.setTimeout(300_000);
  const found = await findEverything(as);
  const page = await as("cilla", { storageState: found.storageState });
  const screens = SCREENS.filter(({ width, colorScheme }) => (width === 320) === (colorScheme === "dark"));
  const faults = await look(
    page,
    FOUND_PAGES.map((address) => at(address, found)),
    screens,
  );

  await page.goto(at("/tradar/[thread]", found));
  const first = page.locator(".posts article").first();
  await moreOf(first).click();
  faults.push(...(await lookAt(page, "a post's menu", screens)));
  await first.getByRole("button", { name: "Redigera" }).click();
  await page.locator(".post-edit [contenteditable=true]").waitFor();
  faults.push(...(await lookAt(page, "a post being edited", screens)));
  for (const menu of [page.locator(".order-menu"), page.locator('[data-menu="react"]').first()]) {
    await menu.locator("summary").click();
    if ((await sidewaysOf(page)) > 0) faults.push(`${await menu.textContent()} goes off to the side`);
    await menu.locator("summary").click();
  }
  for (const path of ["/dokument/[document]", "/dokument/[document]/redigera"]) {
    await page.goto(at(path, found));
    await page.getByRole("button", { name: /^Kommentar till/ }).click();
    await page.locator(".margin").getByRole("button", { name: "Kommentera" }).click();
    faults.push(...(await lookAt(page, `${path} with a comment`, screens)));
  }
  expect(faults).toEqual([]);
});

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
  const demo = page.getByRole("complementary", { name: "Om demomiljön" });
  await page.goto("/utan-nat");
  await expect(demo).toBeVisible();
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
    await expect(demo).toBeVisible();
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
    await expect(demo).toBeVisible();
    faults.push(...(await faultsOf(page, "a refused form")));
  }
  expect(faults).toEqual([]);
});
