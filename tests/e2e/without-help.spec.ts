import { CAST, expect, originOf, post, reply, startThread, test, write } from "./support/network";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

test("the demo cast signs in and reads without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: originOf(), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/logga-in");
  await page.getByRole("button", { name: CAST.klara }).click();
  await expect(page).toHaveURL(/\/hem$/);
  await page.getByRole("link", { name: "Trådar" }).first().click();
  // What the other tests have begun lies above it, and may fill a page of the list.
  const thread = page.locator(".threadlist").getByRole("link", { name: /Trygghetsvandring/ });
  await expect(page.locator(".threadlist")).toBeVisible();
  while ((await thread.count()) === 0) await page.getByRole("link", { name: "Äldre trådar" }).click();
  await thread.click();
  await expect(page.locator(".posts article")).toHaveCount(4);
  // No box that takes a text and sends it nowhere.
  await expect(page.locator("#svara noscript p")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Ditt svar" })).toHaveCount(0);
  await page.goto("/tradar");
  await page.getByLabel("Ämne").selectOption({ label: "Metod" });
  await page.getByRole("button", { name: "Filtrera" }).click();
  await expect(page.locator(".threadlist > li")).toHaveCount(1);
  await context.close();
});

test("with WebSockets blocked an answer still arrives, by long polling", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  await greta.context().routeWebSocket(/socket\.io/, (socket) => socket.close());
  const path = await startThread(greta, { title: "Utan socketar", text: "Hör ni mig?" });
  await love.goto(path);
  // An answer comes with the log, too: who reads is told by a connection alone.
  await expect(greta.locator(".presence")).toContainText("Love Tamplund", { timeout: 20_000 });
  await reply(love, "Vi hör dig.");
  await expect(post(greta, "Vi hör dig.")).toBeVisible();
});

test("with no socket of any kind the thread is read from the log", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  await greta.clock.install();
  await greta.context().routeWebSocket(/socket\.io/, (socket) => socket.close());
  await greta.context().route(/socket\.io/, (route) => route.abort());
  const path = await startThread(greta, { title: "Bara HTTP", text: "Fungerar det?" });
  await love.goto(path);
  await reply(love, "Ja, med några sekunders väntan.");
  await expect(post(love, "Ja, med några sekunders väntan.")).toBeVisible();
  await greta.clock.fastForward(35_000);
  await expect(post(greta, "Ja, med några sekunders väntan.")).toBeVisible();
});

test("offline while writing: nothing is lost, and one post arrives afterwards", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Tåget till Karlshamn", text: "Hur gör ni?" });
  await love.goto(path);
  await write(greta, "Skrivet i tunneln.");
  await greta.context().setOffline(true);
  await greta.keyboard.type(" Och lite till.");
  await expect(greta.getByText("Ingen kontakt med servern. Det du skriver sparas på den här enheten.")).toBeVisible({
    timeout: 15_000,
  });
  await greta.getByRole("button", { name: /Publicera svar|Skicka/ }).click();
  await expect(greta.locator(".composer [contenteditable=true]")).toContainText("Skrivet i tunneln. Och lite till.");
  await reply(love, "Medan du var borta.");
  await greta.context().setOffline(false);
  await expect(post(greta, "Medan du var borta.")).toHaveCount(1, { timeout: 20_000 });
  await expect(greta.getByText("Ingen kontakt med servern. Det du skriver")).toHaveCount(0, { timeout: 15_000 });
  if ((await post(love, "Skrivet i tunneln.").count()) === 0) {
    await greta
      .getByRole("button", { name: /Publicera svar|Försök igen/ })
      .first()
      .click();
  }
  await expect(post(love, "Skrivet i tunneln. Och lite till.")).toHaveCount(1);
  await expect(post(greta, "Skrivet i tunneln. Och lite till.")).toHaveCount(1);
});

test("a draft survives a reload, and a session that ended meanwhile", async ({ as }) => {
  const greta = await as("greta");
  const path = await startThread(greta, { title: "Utkast", text: "Hur gör ni?" });
  await write(greta, "Halvfärdig tanke.");
  await greta.reload();
  await expect(greta.locator(".composer")).toContainText("Halvfärdig tanke.", { timeout: 15_000 });

  await greta.locator(".composer textarea, .composer [contenteditable=true]").first().click();
  await greta.locator(".composer [contenteditable=true]").waitFor();
  await greta.context().clearCookies();
  await greta.keyboard.press("Control+End");
  await greta.keyboard.type(" Mer efter utloggning.");
  await greta.getByRole("button", { name: "Publicera svar" }).click();
  await expect(greta.getByText(/Du har loggats ut/).first()).toBeVisible({ timeout: 15_000 });
  await expect(greta.locator(".composer [contenteditable=true]")).toContainText("Mer efter utloggning.");

  await greta.goto(`/logga-in?till=${path}`);
  await greta.getByRole("button", { name: CAST.greta }).click();
  await greta.waitForURL(`**${path}`);
  await expect(greta.locator(".composer")).toContainText("Mer efter utloggning.", { timeout: 15_000 });
});
