import type { Page } from "@playwright/test";
import { expect } from "./network";

/** The text of the open document, as its writer has it. */
export const text = (page: Page) => page.getByRole("textbox", { name: /, text$/ });
export const saved = (page: Page) => page.locator("[data-save=saved]");

/** Begins a document the way a member does, in the group that the form proposes unless one is named. @returns its page */
export async function begin(page: Page, title: string, group?: string): Promise<string> {
  await page.goto("/dokument/ny");
  await page.getByLabel("Titel").fill(title);
  if (group) await page.getByLabel("Grupp", { exact: true }).selectOption({ label: group });
  await page.getByRole("button", { name: "Skapa dokumentet" }).click();
  await page.waitForURL(/\/dokument\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

export async function edit(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/redigera`);
  await expect(text(page)).toBeVisible();
  await expect(saved(page)).toBeVisible();
}

/** Opens the page where a document is read until it shows something: readers have what is called saved some seconds later. */
export async function readUntil(page: Page, path: string, shown: () => Promise<void>, timeout = 30_000): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await shown();
  }).toPass({ timeout });
}

/** The same for words of its text. */
export function readWords(page: Page, path: string, words: string): Promise<void> {
  return readUntil(page, path, () => expect(page.locator("main .doc-body")).toContainText(words, { timeout: 1_000 }));
}
