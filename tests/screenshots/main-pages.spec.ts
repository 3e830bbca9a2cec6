import { join } from "node:path";
import type { Page } from "@playwright/test";
// Next brings it for its images.
import sharp from "sharp";
import { edit, text } from "../e2e/support/documents";
import { expect, originOf, post, reply, test, write } from "../e2e/support/network";

const FOLDER = "docs/screenshots";
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

// Each leaves something behind that the next one shows.
test.describe.configure({ mode: "serial" });

test("what everybody may see", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: originOf() });
  await show(page, "/", "start");
  await show(page, "/logga-in", "logga-in");
  await page.getByRole("textbox", { name: "E-postadress" }).fill("greta.fyrtorn@ronneby.example");
  await page.getByRole("button", { name: "Skicka inloggningslänk" }).click();
  await page.waitForURL("**/logga-in/skickat");
  await page.close();
});

test("a thread while three are in it", async ({ as }) => {
  const [greta, love, klara] = [await as("greta"), await as("love"), await as("klara")];
  for (const page of [greta, love, klara]) {
    await page.goto("/tradar");
    await page.getByRole("link", { name: /Störande A-traktorkörning/ }).click();
    await page.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  }
  await expect(greta.locator(".presence")).toContainText("Love Tamplund, Klara Bryggnock");
  await reply(klara, "Vi räknade också hur många som stannade kvar på torget. Fråga gärna om våra siffror.");
  await expect(greta.locator(".newpill")).toHaveText("1 nytt svar – visa");
  await picture(greta, "trad");

  await greta.locator(".newpill").click();
  await expect(post(greta, "våra siffror")).toBeFocused();
  await write(greta, "Tack! Vi räknar störningar per kväll i veckorapporten.");
  await expect(greta.locator(".save")).toContainText("Utkast sparat");
  for (const [name, colorScheme, size] of [
    ["trad-svar", "light", DESK],
    ["trad-svar-mork", "dark", DESK],
    ["trad-svar-390", "light", PHONE],
  ] as const) {
    await greta.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await greta.setViewportSize(size);
    await write(love, "Vi kan vara med. ");
    await expect(greta.locator(".typing")).toContainText("Love Tamplund skriver");
    await greta.locator(".composer").evaluate((composer) => composer.scrollIntoView({ block: "end" }));
    await picture(greta, name);
  }
});

test("what a member sees", async ({ as }) => {
  const greta = await as("greta");
  await show(greta, "/hem", "hem");
  await show(greta, "/tradar", "tradar");
  await show(greta, "/tradar/ny", "tradar-ny");
  await show(greta, "/medlemmar", "medlemmar");
  await show(greta, "/installningar", "installningar");
  await show(greta, "/notiser", "notiser");
  await show(greta, "/sok?q=belysning", "sok");
  await show(greta, "/goda-exempel", "goda-exempel");

  const klara = await as("klara");
  await show(klara, "/grupper", "grupper");
  await klara.getByRole("link", { name: "Be om att få gå med: Tryggare skola" }).click();
  await klara.getByRole("button", { name: "Skicka förfrågan" }).click();
  await klara.getByText("Din förfrågan är skickad").waitFor();

  const frej = await as("frej");
  await frej.goto("/grupper");
  await frej.locator("main").getByRole("link", { name: "Tryggare skola" }).click();
  await frej.getByRole("heading", { name: "Vill gå med" }).waitFor();
  await picture(frej, "grupp");
});

test("a document while two write in it", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  await show(dag, "/dokument", "dokument");
  await dag.locator("main").getByRole("link", { name: "Lägesbild – Karlskrona kommun" }).first().click();
  await dag.waitForURL(/\/dokument\/[0-9a-f-]{36}/);
  const { pathname } = new URL(dag.url());
  await picture(dag, "dokument-las");
  await dag.goto(`${pathname}/versioner`);
  await dag.getByRole("radio", { name: /0\.1/ }).first().check();
  await dag.getByRole("button", { name: "Jämför" }).click();
  await dag.getByRole("heading", { name: /0\.1 jämfört/ }).waitFor();
  await picture(dag, "dokument-versioner");
  await show(dag, `${pathname}/dela`, "dokument-dela");
  for (const page of [dag, ebba]) await edit(page, pathname);
  await text(ebba).getByRole("paragraph").first().click();
  await expect(dag.locator(".caret").first()).toBeVisible();
  await picture(dag, "dokument-redigera");
});

test("what an administrator sees", async ({ as }) => {
  const cilla = await as("cilla");
  await show(cilla, "/medlemskap", "medlemskap");
  await show(cilla, "/logg", "logg");
  await show(cilla, "/drift", "drift");
});

test("the mail that would have been sent", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: originOf() });
  await expect(async () => {
    await page.goto("/demo/brevlada");
    await expect(page.locator("main li")).toHaveCount(3);
  }).toPass();
  await picture(page, "demo-brevlada");
  await page.close();
});

async function show(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await picture(page, name);
}

/** What is on the screen, in the product's own type and with nothing under the pointer; small enough to keep in the repository. */
async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const shot = await page.screenshot({ animations: "disabled" });
  await sharp(shot)
    .png({ palette: true, dither: 0, effort: 10 })
    .toFile(join(FOLDER, `${name}.png`));
}
