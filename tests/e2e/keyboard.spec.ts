import { begin, edit, saved, text } from "./support/documents";
import { pressOn, tabTo, typeIn } from "./support/keys";
import { drawn, expect, originOf, test } from "./support/network";

test("sign in, ask, answer and sign out with the keyboard alone", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: originOf() });
  const page = await context.newPage();
  await page.goto("/logga-in");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Hoppa till innehållet" })).toBeFocused();
  await pressOn(page.getByRole("button", { name: "Dag Pollare" }));
  await page.waitForURL("**/hem");
  await pressOn(page.getByRole("link", { name: /^Trådar/ }).first());
  await page.waitForURL("**/tradar");
  await expect(page.getByRole("heading", { level: 1, name: "Trådar" })).toBeFocused();
  await pressOn(page.getByRole("main").getByRole("link", { name: "Ny tråd" }));
  await page.waitForURL("**/tradar/ny");
  await typeIn(page.getByRole("textbox", { name: "Rubrik" }), "Fråga med tangentbordet");
  await typeIn(page.getByLabel("Grupp", { exact: true }), "Hela");
  await typeIn(page.getByLabel("Vad vill du?"), "Jag");
  await tabTo(page.getByRole("textbox", { name: "Första inlägget" }));
  await page.locator("[contenteditable=true]").waitFor();
  await page.keyboard.type("Går det utan mus?");
  await page.keyboard.press("Alt+F10");
  await expect(page.getByRole("toolbar").locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator("[contenteditable=true]")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: "Fråga med tangentbordet" })).toBeVisible();
  const answer = page.getByRole("textbox", { name: "Ditt svar" });
  await answer.waitFor();
  await tabTo(answer);
  await expect(page.locator("[contenteditable=true]")).toBeFocused();
  await page.keyboard.type("Ja, det gick.");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".posts article").filter({ hasText: "Ja, det gick." })).toHaveCount(1);
  await pressOn(page.locator(".account summary"), "Enter", "Shift+Tab");
  await pressOn(page.getByRole("button", { name: "Logga ut" }));
  await page.waitForURL(/logga-in|\/$/);
  await page.goto("/tradar");
  await expect(page).toHaveURL(/logga-in/);
  await context.close();
});

test("nothing that has the focus lies under the header or the bar at the foot", async ({ as }) => {
  const page = await as("greta", { viewport: { width: 390, height: 700 } });
  await page.goto("/tradar");
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return "";
      const box = element.getBoundingClientRect();
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return at && (element.contains(at) || at.contains(element))
        ? ""
        : `${element.outerHTML.slice(0, 90)} under ${at?.outerHTML.slice(0, 60)}`;
    });
    expect(hidden).toBe("");
  }
});

test("a link in a document, made, changed and taken away with the keyboard alone", async ({ as }) => {
  const page = await as("dag");
  const path = await begin(page, "Länk utan mus");
  await edit(page, path);
  const form = page.getByRole("group", { name: "Länk" });
  const address = form.getByLabel("Adress");
  await tabTo(text(page));
  await page.keyboard.type("Läs ");
  await page.keyboard.press("Control+k");
  await expect(address).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(address).toBeFocused();
  await expect(form).toContainText("Skriv adressen");
  await page.keyboard.type("brottsforebyggare.se");
  await page.keyboard.press("Enter");
  await expect(form.getByLabel("Text")).toBeFocused();
  await page.keyboard.type("rapporten");
  await page.keyboard.press("Enter");
  await expect(text(page)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Länken är tillagd" })).toHaveCount(1);
  await page.keyboard.type(" först");
  await expect(text(page).getByRole("link")).toHaveText("rapporten");
  await expect(text(page)).toContainText("Läs rapporten först");

  // Asked for again while the form stands open, it takes the focus and says where the link leads.
  for (let at = 0; at < " först".length + 2; at++) await page.keyboard.press("ArrowLeft");
  // Until the editor has been told of it.
  await drawn(page);
  await page.keyboard.press("Control+k");
  await expect(address).toHaveValue("https://brottsforebyggare.se/");
  await page.keyboard.press("Shift+Tab");
  await tabTo(text(page));
  await page.keyboard.press("Control+k");
  await expect(address).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(text(page)).toBeFocused();
  await expect(form).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await pressOn(page.getByRole("button", { name: "Ta bort länken" }));
  await expect(text(page)).toBeFocused();
  await expect(text(page).getByRole("link")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "Länken är borttagen" })).toHaveCount(1);
  await expect(saved(page)).toBeVisible();
});

test("the operation's page with the keyboard alone: what is kept offline is turned on and off", async ({ as }) => {
  const page = await as("cilla");
  await page.goto("/hem");
  await pressOn(page.getByRole("link", { name: "Drift" }));
  await expect(page.getByRole("heading", { level: 1, name: "Drift" })).toBeFocused();
  for (const [press, then] of [
    ["Slå på", "Slå av"],
    ["Slå av", "Slå på"],
  ] as const) {
    await pressOn(page.getByRole("button", { name: press }));
    await expect(page.locator(".done-banner")).toBeVisible();
    await expect(page.getByRole("button", { name: then })).toBeVisible();
  }
});
