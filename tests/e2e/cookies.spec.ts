import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { expect, originOf, startThread, test, write } from "./support/network";

/** Every name of a cookie that stands in the sources. */
function namesInSources(): string[] {
  const sources = ["app", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .filter((text) => /cookie/i.test(text)),
  );
  return [...new Set(sources.flatMap((text) => text.match(/(?<=")brygga\.[a-z-]+(?=")/g) ?? []))];
}

async function namesOnPage(context: BrowserContext): Promise<string[]> {
  const page = await context.newPage();
  await page.goto(`${originOf()}/kakor`);
  const names = await page.locator("tbody th div").allTextContents();
  await page.close();
  return names;
}

test("the page about cookies lists every one that the sources know", async ({ browser }) => {
  const context = await browser.newContext();
  const listed = await namesOnPage(context);
  const known = namesInSources();
  expect(known.length).toBeGreaterThan(10);
  expect(known.filter((name) => !listed.includes(name))).toEqual([]);
  await context.close();
});

test("a browser keeps nothing that the page about cookies does not list", async ({ as }) => {
  const page = await as("dag");
  await page.goto("/installningar");
  for (const name of ["Mörkt", "Kompakt", "Svenska", "Som enheten", "Bekväm"])
    await page.locator("main").getByRole("button", { name }).click();
  await page.getByRole("textbox", { name: "Efternamn" }).fill(" ");
  await page.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(page).toHaveURL(/fel=1/);
  await page.goto("/logga-in");
  await page.getByRole("textbox", { name: "E-postadress" }).fill("dag.pollare@karlskrona.example");
  await page.getByRole("button", { name: "Skicka inloggningslänk" }).click();
  await page.waitForURL("**/logga-in/skickat");
  await startThread(page, { title: "Vad som blir kvar", text: "Det här sparas på flera ställen." });
  await write(page, "Och det här är ett utkast.");
  await expect(page.locator(".save")).toContainText("Utkast sparat");

  const listed = await namesOnPage(page.context());
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  expect(cookies.length).toBeGreaterThan(5);
  expect(cookies.filter((name) => !listed.includes(name))).toEqual([]);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const kept = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
    caches: await caches.keys(),
    other: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  }));
  expect([...kept.databases, ...kept.caches].filter((name) => !listed.includes(name))).toEqual([]);
  expect(kept).toEqual({ databases: ["brygga"], caches: ["brygga-1"], other: [] });
});
