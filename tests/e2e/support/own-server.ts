import type { Browser, Page } from "@playwright/test";
import type { RunningServer } from "#tests/support/running-server";

/** A browser of somebody's own, signed in at a server that a test has started for itself, by its own address or another way there. */
export async function openAs(
  browser: Browser,
  server: RunningServer,
  person: string,
  origin = server.origin,
): Promise<Page> {
  const page = await browser.newPage({ baseURL: origin });
  const [name = "", value = ""] = (await server.signIn(person)).split("=");
  await page.context().addCookies([{ name, value, url: origin }]);
  return page;
}
