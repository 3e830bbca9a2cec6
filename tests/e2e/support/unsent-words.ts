import type { BrowserContext, Page } from "@playwright/test";
import { edit, text } from "./documents";
import { expect, originOf } from "./network";

export const offline = (page: Page) => page.locator("[data-save=offline]");

/** Everything that this browser's own databases hold, as text: the words of a document's change stand in it as they are. */
export async function onDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let all = "";
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ""));
      for (const store of database.objectStoreNames)
        for (const row of await done(database.transaction(store).objectStore(store).getAll()))
          all += JSON.stringify(row, (_, value) =>
            value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
          );
      database.close();
    }
    return all;
  });
}

/** As the administrator's form says it. */
export async function allow(cilla: Page, on: boolean): Promise<void> {
  const headers = { Origin: originOf() };
  const form = { pa: on ? "ja" : "nej" };
  const answer = await cilla.request.post("/drift/offline", { headers, form, maxRedirects: 0 });
  expect(answer.headers().location).toContain(on ? "klart=offline-pa" : "klart=offline-av");
}

/** A socket that is open when the network is said to be away goes on sending: what is polled for does not. */
export async function byPolling(page: Page): Promise<void> {
  await page.context().routeWebSocket(/kollab/, (socket) => socket.close());
}

/** Writes words without a network, and closes the page once they are on the device. */
export async function writeAndClose(page: Page, path: string, words: string): Promise<void> {
  await byPolling(page);
  await edit(page, path);
  await text(page).click();
  await page.keyboard.press("Control+End");
  await page.context().setOffline(true);
  await page.keyboard.type(words);
  await expect(offline(page)).toHaveText("Offline – ditt arbete sparas på den här datorn");
  await expect.poll(() => onDevice(page)).toContain(words);
  await page.close();
}

/** The network is back, and nothing on this device is looked at yet. */
export async function backUnseen(context: BrowserContext, at: string): Promise<Page> {
  await context.route("**/api/documents/kept", (route) => route.abort());
  await context.setOffline(false);
  const page = await context.newPage();
  await page.goto(originOf() + at);
  return page;
}

export async function look(context: BrowserContext, page: Page): Promise<void> {
  await context.unroute("**/api/documents/kept");
  await page.reload();
}
