import type { Page } from "@playwright/test";
import { faultsOf } from "./support/look";
import { CAST, expect, originOf, post, reply, startThread, test } from "./support/network";

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function fillIn(page: Page, { title, measures }: { title: string; measures: string }) {
  await field(page, "Rubrik").fill(title);
  await field(page, "Problem").fill("Cykelrummet bröts upp flera gånger i veckan.");
  await field(page, "Orsak").fill("Dörren gick i lås för långsamt.");
  await field(page, "Vad vi gjorde").fill(measures);
  await field(page, "Resultat").fill("Inga anmälningar på tre månader.");
}

test("a thread becomes a good example that others find, and is followed up", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, {
    title: "Stölder ur cykelrum",
    text: "Cykelrummen bryts upp. Vad har ni provat?",
  });
  await love.goto(path);
  await reply(love, "Vi bytte till dörrar som går i lås av sig själva.");
  await expect(post(greta, "går i lås av sig själva")).toBeVisible();

  await greta.reload();
  await greta.getByRole("link", { name: "Gör till gott exempel" }).click();
  await expect(field(greta, "Problem")).toHaveValue("Cykelrummen bryts upp. Vad har ni provat?");
  await greta.getByText("Visa tråden (2 inlägg)").click();
  await expect(greta.locator(".source")).toContainText("Vi bytte till dörrar");
  await fillIn(greta, { title: "Självlåsande cykelrum", measures: "Vi bytte dörrar. Ansvarig var 19900101-0017." });
  await expect(greta.getByRole("heading", { name: "Texten ser ut att innehålla ett personnummer" })).toBeVisible();
  await greta.getByRole("button", { name: "Publicera exemplet" }).click();
  // Nothing is sent: what is written never left the browser.
  await expect(greta.getByRole("heading", { name: "Texten ser ut att innehålla ett personnummer" })).toBeFocused();
  expect(new URL(greta.url()).pathname).toBe(`${path}/exempel`);
  await field(greta, "Vad vi gjorde").fill("Vi bytte till dörrar som går i lås av sig själva.");
  await greta.getByRole("button", { name: "Publicera exemplet" }).click();
  await expect(greta.getByText("Exemplet är publicerat och går att hitta med sökningen.")).toBeVisible();
  const example = new URL(greta.url()).pathname;

  await love.goto("/sok?q=cykelrummen&typ=good_practice");
  await love.getByRole("link", { name: "Självlåsande cykelrum" }).click();
  await expect(love.getByRole("heading", { level: 1, name: "Självlåsande cykelrum" })).toBeVisible();
  await expect(love.getByRole("link", { name: "Redigera" })).toHaveCount(0);
  await love.getByRole("link", { name: "Stölder ur cykelrum" }).click();
  await love.waitForURL(`**${path}`);
  await expect(love.getByText("Den här tråden är ett gott exempel.")).toBeVisible();
  await expect(love.getByRole("link", { name: "Gör till gott exempel" })).toHaveCount(0);
  await love.getByRole("link", { name: "Läs exemplet" }).click();
  await love.waitForURL(`**${example}`);

  await greta.getByRole("link", { name: "Följ upp" }).click();
  await greta.getByLabel("Resultatet håller delvis i sig").check();
  await field(greta, "Vad har hänt sedan dess?").fill("En dörr har fastnat i kylan.");
  await greta.getByRole("button", { name: "Spara uppföljningen" }).click();
  await expect(greta.getByText("Uppföljningen är sparad.")).toBeVisible();
  await greta.getByRole("link", { name: "Redigera" }).click();
  await field(greta, "Det skulle vi göra annorlunda").fill("Smörja låsen före vintern.");
  await greta.getByRole("button", { name: "Spara ändringar" }).click();
  await love.reload();
  for (const text of ["En dörr har fastnat i kylan.", "Resultatet håller delvis i sig", "Smörja låsen före vintern."])
    await expect(love.getByText(text)).toBeVisible();

  await greta.getByRole("link", { name: "1 tidigare version" }).click();
  await expect(greta.getByRole("heading", { name: "Version 1" })).toBeVisible();
  await greta.goto(example);
  await greta.locator("summary", { hasText: "Ta bort exemplet" }).click();
  await greta.getByRole("button", { name: "Ja, ta bort exemplet" }).click();
  await expect(greta.getByText("Exemplet är borttaget.")).toBeVisible();
  await love.reload();
  await expect(love.getByRole("heading", { level: 1 })).not.toHaveText("Självlåsande cykelrum");
});

test("without JavaScript no word is lost: stopped, warned, signed out", async ({ as, browser }) => {
  const greta = await as("greta");
  const path = await startThread(greta, { title: "Brand i papperskorg", text: "Hur har ni gjort?" });
  const context = await browser.newContext({ baseURL: originOf(), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/logga-in");
  await page.getByRole("button", { name: CAST.greta }).click();
  await page.goto(`${path}/exempel`);
  await fillIn(page, { title: "Papperskorgar med lock", measures: "Vi satte lock. Fråga 19900101-0017 om detaljer." });
  const publish = page.getByRole("button", { name: "Publicera exemplet" });
  await publish.click();
  await expect(page.locator(".error-summary")).toContainText(
    "Vad vi gjorde: Texten ser ut att innehålla ett personnummer",
  );
  // What must not be stored is hidden; every other word stands.
  await expect(field(page, "Vad vi gjorde")).toHaveValue("Vi satte lock. Fråga ••••••••-•••• om detaljer.");
  await expect(field(page, "Orsak")).toHaveValue("Dörren gick i lås för långsamt.");
  await expect(page.getByLabel("Varför behövs uppgiften?")).toHaveCount(0);

  await field(page, "Vad vi gjorde").fill("Vi satte lock. Bilen med reg.nr ABC 12D stod i vägen.");
  await publish.click();
  await expect(page.locator(".error-summary")).toContainText("Det här kan vara ett registreringsnummer");
  await page.getByLabel("Varför behövs uppgiften?").selectOption({ label: "Uppgiften är redan offentlig" });

  // The session ends meanwhile: the text stands in the answer, to be sent again after signing in beside it.
  await greta.goto("/installningar");
  const cookies = await context.cookies();
  await context.clearCookies();
  await publish.click();
  await expect(page.getByRole("heading", { name: "Du är utloggad" })).toBeVisible();
  await expect(field(page, "Vad vi gjorde")).toHaveValue("Vi satte lock. Bilen med reg.nr ABC 12D stod i vägen.");
  await context.addCookies(cookies);
  await page.getByRole("button", { name: "Försök igen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Papperskorgar med lock" })).toBeVisible();
  await context.close();
});

test("a draft is kept, and two who make one at once end at the same example", async ({ as }) => {
  const [greta, klara] = [await as("greta"), await as("klara")];
  const path = await startThread(greta, { title: "Klotter i gångtunnel", text: "Vad har fungerat?" });
  for (const page of [greta, klara]) await page.goto(`${path}/exempel`);
  await fillIn(klara, { title: "Ljus i tunneln", measures: "Vi målade väggarna ljusa." });
  await klara.getByRole("button", { name: "Spara utkast" }).click();
  await expect(klara.getByText("Utkastet är sparat.")).toBeVisible();
  await fillIn(greta, { title: "Målad tunnel", measures: "Vi bjöd in konstskolan." });
  await greta.getByRole("button", { name: "Publicera exemplet" }).click();
  await greta.waitForURL("**/goda-exempel/*");
  await expect(field(klara, "Vad vi gjorde")).toHaveValue("Vi målade väggarna ljusa.");
  await klara.getByRole("button", { name: "Publicera exemplet" }).click();
  await expect(klara.getByText("Någon annan hann före.")).toBeVisible();
  await expect(klara.getByText("Vi målade väggarna ljusa.")).toBeVisible();
  await klara.getByRole("link", { name: "Läs exemplet" }).click();
  await expect(klara.getByRole("heading", { level: 1, name: "Målad tunnel" })).toBeVisible();
});

for (const width of [1280, 320])
  test(`its pages have no fault at ${width}`, async ({ as }) => {
    test.slow();
    const klara = await as("klara", { viewport: { width, height: 900 } });
    await klara.goto("/goda-exempel");
    const example = await klara
      .getByRole("link", { name: "Flyttbara planteringar bröt rundkörningen" })
      .getAttribute("href");
    const thread = await startThread(klara, { title: `Provtråd ${width}`, text: "Hur gör ni?" });
    const faults: string[] = [];
    for (const path of [
      example,
      `${example}/redigera`,
      `${example}/folj-upp`,
      `${example}/historik`,
      `${thread}/exempel`,
    ]) {
      await klara.goto(path ?? "missing");
      faults.push(...(await faultsOf(klara, path ?? "missing")));
    }
    await klara.goto(`${thread}/exempel`);
    await field(klara, "Orsak").fill("Det gällde 19900101-0017.");
    await expect(klara.getByRole("heading", { name: "Texten ser ut att innehålla ett personnummer" })).toBeVisible();
    faults.push(...(await faultsOf(klara, "with a notice")));
    expect(faults).toEqual([]);
  });
