import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { drawn, expect, originOf, test } from "./support/network";

/** Tabs until what has the focus answers to the name. */
async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      // Nothing has the focus: what the whole page says is no name.
      if (element === document.body) return "";
      const labelled = element
        ?.getAttribute("aria-labelledby")
        ?.split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .join(" ");
      const field =
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
          ? element.labels?.[0]?.textContent
          : "";
      return `${element?.getAttribute("aria-label") ?? ""} ${labelled ?? ""} ${field ?? ""} ${element?.textContent ?? ""}`;
    });
    if (name.test(label)) return;
  }
  throw new Error(`never came to ${name}`);
}

test("sign in, ask, answer and sign out with the keyboard alone", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: originOf() });
  const page = await context.newPage();
  await page.goto("/logga-in");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Hoppa till innehållet" })).toBeFocused();
  await tabTo(page, /Dag Pollare/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/hem");
  await tabTo(page, /^\s*Trådar/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tradar");
  await expect(page.getByRole("heading", { level: 1, name: "Trådar" })).toBeFocused();
  await tabTo(page, /Ny tråd/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tradar/ny");
  await tabTo(page, /Rubrik/);
  await page.keyboard.type("Fråga med tangentbordet");
  await tabTo(page, /Grupp/);
  await page.keyboard.type("Hela");
  await tabTo(page, /Vad vill du/);
  await page.keyboard.type("Jag");
  await tabTo(page, /Första inlägget/);
  await page.locator("[contenteditable=true]").waitFor();
  await page.keyboard.type("Går det utan mus?");
  await page.keyboard.press("Alt+F10");
  await expect(page.getByRole("toolbar").locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator("[contenteditable=true]")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: "Fråga med tangentbordet" })).toBeVisible();
  await page.getByRole("textbox", { name: "Ditt svar" }).waitFor();
  await tabTo(page, /Ditt svar/);
  await expect(page.locator("[contenteditable=true]")).toBeFocused();
  await page.keyboard.type("Ja, det gick.");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".posts article").filter({ hasText: "Ja, det gick." })).toHaveCount(1);
  await page.locator(".account summary").focus();
  await page.keyboard.press("Enter");
  await tabTo(page, /Logga ut/);
  await page.keyboard.press("Enter");
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
  await text(page).focus();
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
  await text(page).focus();
  await page.keyboard.press("Control+k");
  await expect(address).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(text(page)).toBeFocused();
  await expect(form).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await tabTo(page, /Ta bort länken/);
  await page.keyboard.press("Enter");
  await expect(text(page)).toBeFocused();
  await expect(text(page).getByRole("link")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "Länken är borttagen" })).toHaveCount(1);
  await expect(saved(page)).toBeVisible();
});

test("the operation's page with the keyboard alone: what is kept offline is turned on and off", async ({ as }) => {
  const page = await as("cilla");
  await page.goto("/hem");
  await tabTo(page, /^\s*Drift/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Drift" })).toBeFocused();
  for (const [press, then] of [
    ["Slå på", "Slå av"],
    ["Slå av", "Slå på"],
  ] as const) {
    await tabTo(page, new RegExp(press));
    await page.keyboard.press("Enter");
    await expect(page.locator(".done-banner")).toBeVisible();
    await expect(page.getByRole("button", { name: then })).toBeVisible();
  }
});
