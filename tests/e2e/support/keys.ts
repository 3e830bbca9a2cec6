import type { Locator } from "@playwright/test";
import { expect } from "./network";

/** Presses Tab, or another key that moves the focus, until it is on what is meant. Nothing but a key may put it there. */
export async function tabTo(target: Locator, key = "Tab", most = 150): Promise<void> {
  const page = target.page();
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluateAll((elements) => elements.some((element) => element === document.activeElement))) return;
  }
  throw new Error(`${key} never came to ${target}`);
}

/** Goes to what is meant and presses it. */
export async function pressOn(target: Locator, key = "Enter", by = "Tab"): Promise<void> {
  await tabTo(target, by);
  await target.page().keyboard.press(key);
}

/** Goes to a field, or to what is chosen in a list of choices, and types there. */
export async function typeIn(target: Locator, words: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.type(words);
}

/** Whoever goes on with the keyboard goes on from here, and not from the top of the page. */
export async function expectPlaceKept(target: Locator): Promise<void> {
  await expect(target.page().locator("body")).not.toBeFocused();
  await expect(target).toBeFocused();
}
