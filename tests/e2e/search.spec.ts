import { pressOn } from "./support/keys";
import { faultsOf } from "./support/look";
import { expect, originOf, post, startThread, test, write } from "./support/network";

test("finds a thread in the palette with the keyboard alone, and leaves it as it was", async ({ as }) => {
  const page = await as("greta");
  await page.goto("/tradar");
  const button = page.getByRole("link", { name: "Sök eller gå till …" });
  await pressOn(button);
  const field = page.getByRole("searchbox", { name: "Sök eller gå till" });
  await expect(field).toBeFocused();
  await expect(page.getByRole("menuitem", { name: "Översikt" })).toBeVisible();
  await page.keyboard.type("skola");
  await expect(page.getByRole("status").filter({ hasText: /\d+ träff/ })).toBeVisible();
  await expect(page.getByRole("menuitem").first()).toContainText("Tryggare skola – hur håller man i");
  await expect(page.getByRole("menuitem").last()).toHaveText(/Sök efter ”skola” i allt innehåll/);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  if (await field.isVisible()) await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("a-traktor");
  const first = page.getByRole("menuitem").first();
  await expect(first).toContainText("A-traktorkörning");
  await expect(first).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("A-traktorkörning");
});

test("keeps what is typed while the palette and its answers are on their way", async ({ as }) => {
  const page = await as("greta");
  await page.goto("/tradar");
  const [code, answers] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let asked = 0;
  await page.route("**/_next/static/**/*.js", async (route) => {
    asked += 1;
    await code.promise;
    await route.continue();
  });
  await page.route("**/api/search?*", async (route) => {
    await answers.promise;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await expect.poll(() => asked).toBeGreaterThan(0);
  await page.keyboard.type("a-traxx");
  for (const key of ["Backspace", "Backspace", "k"]) await page.keyboard.press(key);
  code.resolve();
  const field = page.getByRole("searchbox", { name: "Sök eller gå till" });
  await expect(field).toHaveValue("a-trak");
  await page.keyboard.type("tor");
  await expect(field).toHaveValue("a-traktor");

  const first = page.getByRole("menuitem").first();
  await expect(first).toHaveText(/Sök efter ”a-traktor”/);
  await expect(first).toHaveAttribute("data-focused", "true");
  answers.resolve();
  await expect(first).toContainText("A-traktorkörning");
  await expect(first).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("A-traktorkörning");
});

test("leaves the row alone that somebody has chosen when the answer comes", async ({ as }) => {
  const page = await as("greta");
  await page.goto("/tradar");
  const answers = Promise.withResolvers<void>();
  await page.route("**/api/search?*", async (route) => {
    await answers.promise;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("searchbox", { name: "Sök eller gå till" })).toBeFocused();
  await page.keyboard.type("gr");
  const chosen = page.getByRole("menuitem", { name: "Granskning" });
  await expect(page.getByRole("menuitem", { name: "Grupper" })).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveAttribute("data-focused", "true");
  answers.resolve();
  await expect(page.getByRole("menuitem", { name: /Greta Fyrtorn/ })).toBeVisible();
  await expect(chosen).toHaveAttribute("data-focused", "true");
});

test("is a link in the editor, and the palette everywhere else", async ({ as }) => {
  const page = await as("greta");
  await page.goto("/tradar/ny");
  await page.getByLabel("Första inlägget").focus();
  await page.locator("[contenteditable=true]").click();
  await page.keyboard.press("Control+k");
  await page.getByRole("group", { name: "Länk" }).getByLabel("Adress").waitFor();
  const palette = page.getByRole("searchbox", { name: "Sök eller gå till" });
  await expect(palette).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Rubrik" }).click();
  await page.keyboard.press("Control+k");
  await expect(palette).toBeFocused();
});

test("goes to the page with everything by the last row", async ({ as }) => {
  const page = await as("greta");
  await page.goto("/hem");
  await page.getByRole("link", { name: "Sök eller gå till …" }).click();
  await expect(page.getByRole("searchbox", { name: "Sök eller gå till" })).toBeFocused();
  await page.keyboard.type("vandring");
  await page.getByRole("menuitem", { name: /Sök efter ”vandring”/ }).click();
  await page.waitForURL("**/sok?q=vandring");
  await expect(page.getByRole("main").getByRole("link", { name: /Trygghetsvandring/ })).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText(/vandring/i);
});

test("searches, narrows and says when nothing fits, without script", async ({ browser, as }) => {
  const signedIn = await as("greta");
  const context = await browser.newContext({
    baseURL: originOf(),
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto("/hem");
  await page.getByRole("link", { name: "Sök eller gå till …" }).click();
  await page.getByLabel("Sök efter").fill("skola");
  await page.getByRole("button", { name: "Sök" }).click();
  await expect(page.getByRole("main").locator(".hitlist > li")).not.toHaveCount(0);
  await page.getByLabel("Typ").selectOption("Omvärldsbevakning");
  await page.getByRole("button", { name: "Sök" }).click();
  await expect(page.getByText("Inget passar ”skola” med de här begränsningarna.")).toBeVisible();
  await page.getByRole("link", { name: "Ta bort begränsningarna" }).click();
  await expect(page).toHaveURL(/\/sok\?q=skola$/);
  await context.close();
});

test("finds a word in an attached document, and says in which", async ({ as }) => {
  const writer = await as("hugo");
  await startThread(writer, { title: "Underlag inför mötet", text: "Vi ses på torsdag." });
  await write(writer, "Här kommer papperen.");
  const text = `${"Bakgrund och syfte. ".repeat(20)}Gångbron får armaturer av en ny sort.`;
  await writer
    .locator(".composer input[type=file]")
    .setInputFiles([{ name: "Handlingsplan 2026.txt", mimeType: "text/plain", buffer: Buffer.from(text) }]);
  await expect(writer.getByRole("button", { name: "Ta bort Handlingsplan 2026.txt" })).toBeVisible();
  await writer.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(writer, "Här kommer papperen.")).toBeVisible();

  const reader = await as("maj");
  await reader.goto("/sok?q=armatur+gångbron");
  const hit = reader.getByRole("main").locator(".hitlist > li");
  await expect(hit).toContainText("I bilagan Handlingsplan 2026.txt");
  await expect(hit.locator("mark")).toHaveText(["Gångbron", "armaturer"]);
  await hit.getByRole("link").click();
  await expect(post(reader, "Här kommer papperen.")).toBeVisible();
});
