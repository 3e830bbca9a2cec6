import type { Page } from "@playwright/test";
import { faultsOf } from "./support/look";
import { expect, moreOf, originOf, post, reply, startThread, test, write } from "./support/network";
import { become } from "./support/seeing";

/** What a page tells from here on to those who listen rather than look, in the order it does so. */
async function toldPolitely(page: Page): Promise<() => Promise<string[]>> {
  const told = await page.locator("#announce-polite").evaluateHandle((region) => {
    const told: string[] = [];
    new MutationObserver(() => {
      if (region.textContent) told.push(region.textContent);
    }).observe(region, { childList: true });
    return told;
  });
  return () => told.jsonValue();
}

test("Greta asks, Love answers, and Greta sees it without reloading", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Belysning vid Fyrplatsen", text: "Hur valde ni ljus på platsen?" });

  await love.goto("/tradar");
  const row = love.getByRole("listitem").filter({ hasText: "Belysning vid Fyrplatsen" });
  await expect(row).toContainText("Ny tråd");
  await expect(row.getByRole("link")).toHaveAccessibleName(/oläst/);
  await love.goto(path);
  await expect(greta.locator(".presence")).toContainText("Love Tamplund");
  await expect(love.locator(".presence")).toContainText("Greta Fyrtorn");

  await write(love, "Varmvitt, och bara på gångstråken.");
  await expect(greta.locator(".typing")).toContainText("Love Tamplund skriver");
  await greta.evaluate(() => {
    new MutationObserver(() => {
      const shown = [...document.querySelectorAll(".posts article")].some((a) => a.textContent?.includes("Varmvitt"));
      if (shown) (window as { seenAt?: number }).seenAt ??= Date.now();
    }).observe(document.body, { subtree: true, childList: true });
  });
  const sentAt = await love.evaluate(() => Date.now());
  await love.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(greta, "Varmvitt, och bara på gångstråken.")).toBeVisible();
  const seenAt = await greta.evaluate(() => (window as { seenAt?: number }).seenAt ?? 0);
  console.log(`the answer was on the asker's screen after ${seenAt - sentAt} ms`);
  await expect(post(love, "Varmvitt, och bara på gångstråken.")).toHaveCount(1);
  await expect(post(greta, "Varmvitt")).toContainText("kommunpolis");
  await expect(post(greta, "Varmvitt")).toContainText("Polismyndigheten, region Syd");
});

test("a name stands beside a thread for as long as its owner is there", async ({ as }) => {
  const [greta, love, klara] = [await as("greta"), await as("love"), await as("klara")];
  const path = await startThread(greta, { title: "Vem läser?", text: "Är någon här?" });
  for (const page of [love, klara]) await page.goto(path);
  const present = greta.locator(".presence");
  await expect(present).toContainText("Love Tamplund");
  await expect(present).toContainText("Klara Bryggnock");

  // To another page over the same connection.
  await love.getByRole("link", { name: "Trådar", exact: true }).first().click();
  await love.waitForURL("**/tradar");
  await expect(present).not.toContainText("Love Tamplund");
  await expect(present).toContainText("Klara Bryggnock");

  // Behind another window, and back.
  await become(klara, "hidden");
  await expect(present).toHaveCount(0);
  await become(klara, "visible");
  await expect(present).toContainText("Klara Bryggnock");
  await klara.close();
  await expect(present).toHaveCount(0);
});

test("a post below the fold shows a pill, is read out once, and moves nothing", async ({ as }) => {
  const [greta, love] = [await as("greta", { viewport: { width: 1280, height: 500 } }), await as("love")];
  await greta.clock.install();
  const path = await startThread(greta, { title: "Lång tråd", text: "Första raden.\n".repeat(12) });
  await love.goto(path);
  await expect(greta.locator(".presence")).toContainText("Love Tamplund");
  const told = await toldPolitely(greta);
  await greta.clock.pauseAt(Date.now() + 2_000);
  await greta.evaluate(() => scrollTo(0, 0));
  const before = await greta.evaluate(() => document.querySelector("h1")?.getBoundingClientRect().top);

  await reply(love, "Ett svar långt ner.");
  await expect(greta.locator(".newpill")).toHaveText("1 nytt svar – visa");
  expect(await greta.evaluate(() => document.querySelector("h1")?.getBoundingClientRect().top)).toBe(before);
  await reply(love, "Ett till.");
  await expect(greta.locator(".newpill")).toHaveText("2 nya svar – visa");
  expect(await told()).toEqual([]);
  // Long enough for what came together to be told, and then for whatever would be told again.
  for (const _ of ["once", "and no more"]) {
    await greta.clock.runFor(12_000);
    expect(await told()).toEqual(["2 nya svar i tråden"]);
  }
  await greta.locator(".newpill").click();
  await expect(post(greta, "Ett svar långt ner.")).toBeFocused();
});

test("what one writes stays where it is when a post arrives above it", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Skriver samtidigt", text: "Hur gör ni?" });
  await love.goto(path);
  await write(greta, "Jag håller på att");
  // As it is painted: what moves within a frame is put back before anybody sees it.
  const top = () =>
    greta.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      return Math.round(document.querySelector(".composer [contenteditable]")?.getBoundingClientRect().top ?? 0);
    });
  const before = await top();
  await reply(love, "Så här gör vi.");
  await expect(post(greta, "Så här gör vi.")).toHaveCount(1);
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  await greta.keyboard.type(" formulera mig.");
  await expect(greta.locator(".composer [contenteditable]")).toContainText("Jag håller på att formulera mig.");
});

test("a restricted group's thread is not there for those outside it", async ({ as }) => {
  const [frej, klara] = [await as("frej"), await as("klara")];
  const path = await startThread(frej, {
    title: "Bara för arbetsgruppen",
    text: "Vi planerar.",
    group: "Tryggare skola",
  });
  await klara.goto("/tradar");
  await expect(klara.getByText("Bara för arbetsgruppen")).toHaveCount(0);
  const answer = await klara.goto(path);
  expect(answer?.status()).toBe(404);
  expect((await klara.goto("/tradar/00000000-0000-4000-8000-000000000000"))?.status()).toBe(404);
});

test("edit, conflict with oneself on another device, and removal with a reason", async ({ as }) => {
  const [desk, phone, love] = [
    await as("greta"),
    await as("greta", { viewport: { width: 390, height: 800 } }),
    await as("love"),
  ];
  const path = await startThread(desk, { title: "Ändras", text: "Ursprunglig text." });
  await phone.goto(path);
  await love.goto(path);
  const openEditor = async (page: typeof desk) => {
    await moreOf(post(page, "text")).click();
    await page.getByRole("button", { name: "Redigera" }).click();
    await page.locator(".post-edit [contenteditable=true]").or(page.locator(".post-edit textarea")).first().click();
    await page.locator(".post-edit [contenteditable=true]").waitFor();
    await page.locator(".post-edit [contenteditable=true]").click();
    await page.keyboard.press("Control+End");
  };
  await openEditor(phone);
  await openEditor(desk);
  await desk.keyboard.type(" Ändrad vid datorn.");
  await desk.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(post(love, "Ändrad vid datorn.")).toBeVisible();
  await expect(post(love, "Ändrad vid datorn.")).toContainText("redigerat");

  await phone.keyboard.type(" Ändrad i telefonen.");
  await phone.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(phone.getByRole("heading", { name: "Inlägget har ändrats på ett annat ställe" })).toBeVisible();
  await expect(phone.getByRole("region", { name: /ändrats på ett annat ställe/ })).toContainText("Ändrad vid datorn.");
  await expect(phone.locator(".post-edit [contenteditable=true]")).toContainText("Ändrad i telefonen.");
  await phone.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(post(love, "Ändrad i telefonen.")).toBeVisible();

  await moreOf(post(desk, "Ändrad i telefonen.")).click();
  await desk.getByRole("button", { name: "Ta bort" }).click();
  const dialog = desk.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Behåll inlägget" })).toBeFocused();
  await dialog.getByLabel("Skäl").selectOption({ label: "Kunde peka ut någon" });
  await dialog.getByRole("button", { name: "Ta bort" }).click();
  await expect(love.getByText(/Inlägget togs bort av Greta Fyrtorn .* Skäl: Kunde peka ut någon\./)).toBeVisible();
  await expect(post(love, "Ändrad i telefonen.")).toHaveCount(0);
});

test("an answer to one post says so, also after a reload, and leads back to it", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Belysning vid skolan", text: "Vem har gjort något liknande?" });
  await love.goto(path);
  await reply(love, "Vi bytte armaturer i fjol.");

  await greta.locator("#inlagg-2").getByRole("button", { name: "Svara på inlägg 2" }).click();
  const composer = greta.locator("#svara");
  await expect(composer.getByText("Svarar Love Tamplund, inlägg 2")).toBeVisible();
  await greta.keyboard.type("Vad kostade det?");
  await expect(composer.getByText(/Utkast sparat/)).toBeVisible();
  await greta.reload();
  await expect(composer.getByText("Svarar Love Tamplund, inlägg 2")).toBeVisible();
  await composer.getByRole("button", { name: "Publicera" }).click();

  const answer = love.locator("#inlagg-3").getByRole("link", { name: "Svar till Love Tamplund, inlägg 2" });
  await answer.click();
  await expect(love.locator("#inlagg-2")).toBeInViewport();
  await expect(composer.getByText("Svarar Love Tamplund, inlägg 2")).toHaveCount(0);
});

test("whoever takes up a draft again is told what has been said since it was begun", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Utkast som väntar", text: "Vad har ni prövat?" });
  await write(greta, "Vi har prövat");
  await expect(greta.locator(".composer .save")).toContainText("Utkast sparat");
  await love.goto(path);
  for (const text of ["Ljus vid gångvägen.", "Och klippta buskar."]) {
    await reply(love, text);
    await expect(post(love, text)).toBeVisible();
  }
  await expect(post(greta, "Och klippta buskar.")).toBeVisible();
  const since = greta.locator(".composer").getByText("2 nya inlägg sedan du började skriva.");
  await expect(since).toHaveCount(0);

  await greta.goto(path);
  await expect(since).toBeVisible();
  expect(await faultsOf(greta)).toEqual([]);
  await greta.getByRole("link", { name: "Läs från inlägg 2" }).click();
  await expect(greta.locator("#inlagg-2")).toBeFocused();
  await write(greta, " ljus vid stranden.");
  await greta.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(greta, "Vi har prövat ljus vid stranden.")).toBeVisible();
  await expect(since).toHaveCount(0);
});

test("posts stand once in a page, and as they were written when they are drawn anew or come back to", async ({
  as,
}) => {
  const greta = await as("greta");
  const text = "Kommunen & polisen sa <b>ja</b> </script> till förslaget.";
  const path = await startThread(greta, { title: "Skrivs en gång", text });
  await reply(greta, "Och så blev det.");
  await expect(post(greta, "Och så blev det.")).toBeVisible();
  const answer = await greta.goto(path);
  expect((await answer?.text())?.split("Och så blev det.").length).toBe(2);
  await expect(greta.locator("article .prose")).toHaveText([text, "Och så blev det."]);

  // Each is drawn from what the page knows of it, not from what stands in it.
  await moreOf(post(greta, "Och så blev det.")).click();
  await greta.getByRole("button", { name: "Markera som svaret som hjälpte" }).click();
  await expect(post(greta, "Och så blev det.")).toContainText("Hjälpsamt svar");
  await expect(greta.locator("article .prose")).toHaveText([text, "Och så blev det."]);

  await greta.getByRole("link", { name: "Trådar", exact: true }).first().click();
  await greta.waitForURL("**/tradar");
  await greta.goBack();
  await expect(greta.locator("article .prose")).toHaveText([text, "Och så blev det."]);
});

test("a thread is read in English with the words that came with it", async ({ as }) => {
  const greta = await as("greta");
  const path = await startThread(greta, { title: "På engelska", text: "Något att läsa." });
  const speak = (locale: string) =>
    greta.request.post("/utseende", { headers: { Origin: originOf() }, form: { locale } });
  await speak("en");
  await greta.goto(path);
  const first = post(greta, "Något att läsa.");
  await expect(greta.getByRole("link", { name: "Threads", exact: true }).first()).toBeVisible();
  await expect(first.locator('[data-menu="react"] > summary')).toContainText("React");
  await first.locator('[data-menu="more"] > summary').click();
  await expect(first.getByRole("button", { name: "Mark as unread from here" })).toBeVisible();
  await speak("sv");
});
