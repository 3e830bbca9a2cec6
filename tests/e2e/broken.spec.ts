import { whileGone } from "./support/as-super";
import { lookAt } from "./support/look";
import { expect, originOf, test } from "./support/network";

const DEMO = "Demomiljö – påhittat innehåll. Skriv inte in riktiga uppgifter.";
const inEnglish = () => [{ name: "brygga.locale", value: "en", url: originOf() }];

test("where a public page breaks it says so in both languages, that it is a demo, and where to go", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: originOf() });
  const page = await context.newPage();
  const faults: string[] = [];
  await whileGone("organisations", async () => {
    expect((await page.goto("/logga-in"))?.status()).toBe(500);
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { level: 1, name: "Något gick fel hos oss" })).toBeVisible();
    await expect(main.getByRole("alert")).toContainText(
      "Something went wrong on our side. Reload the page in a while.",
    );
    await expect(main.getByText(/^Felnummer: \S+$/)).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Om demomiljön" })).toContainText(DEMO);
    faults.push(...(await lookAt(page, "a broken public page")));
    await context.addCookies(inEnglish());
    await page.reload();
    await expect(page.getByRole("complementary", { name: "About the demo" })).toBeVisible();
    await expect(main.getByRole("heading", { level: 1, name: "Något gick fel hos oss" })).toBeVisible();
  });
  await page.getByRole("link", { name: "Kontakt" }).click();
  await expect(page).toHaveURL(/\/kontakt$/);
  await context.close();
  expect(faults).toEqual([]);
});

test("where a member's page breaks the frame stays, and another try shows it when it is mended", async ({ as }) => {
  const page = await as("greta");
  const faults: string[] = [];
  await whileGone("good_practices", async () => {
    expect((await page.goto("/goda-exempel"))?.status()).toBe(500);
    const heading = page.getByRole("main").getByRole("heading", { level: 1, name: "Något gick fel hos oss" });
    await expect(heading).toBeVisible();
    await expect(heading).toBeFocused();
    await expect(page.getByText(/^Felnummer: \S+$/)).toBeVisible();
    await expect(page.getByText(DEMO)).toBeVisible();
    faults.push(...(await lookAt(page, "a broken page of a member's")));
    // The same from a link, which the browser draws itself.
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto("/grupper");
    await page.getByRole("navigation").getByRole("link", { name: "Goda exempel" }).click();
    await expect(heading).toBeVisible();
  });
  await page.getByRole("button", { name: "Försök igen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Goda exempel" })).toBeVisible();
  expect(faults).toEqual([]);
});

test("where a member's page breaks it is said in the member's language", async ({ as }) => {
  const page = await as("greta");
  await page.context().addCookies(inEnglish());
  await whileGone("good_practices", async () => {
    await page.goto("/goda-exempel");
    await expect(page.getByRole("heading", { level: 1, name: "Something went wrong on our side" })).toBeVisible();
  });
});
