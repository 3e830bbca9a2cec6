import type { Page } from "@playwright/test";
import { expect, originOf, test } from "./support/network";

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
