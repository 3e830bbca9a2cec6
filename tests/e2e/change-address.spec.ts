import type { Page } from "@playwright/test";
import { CAST, expect, originOf, post, startThread, test, write } from "./support/network";

/** Asks for a link from the sign-in page, in this browser. */
async function askForLink(page: Page, address: string): Promise<void> {
  await page.goto("/logga-in");
  await page.getByRole("textbox", { name: "E-postadress" }).fill(address);
  await page.getByRole("button", { name: "Skicka inloggningslänk" }).click();
  await page.waitForURL("**/logga-in/skickat");
}

/** The newest mail of this subject to an address, in the demo's mailbox. */
async function mailTo(page: Page, address: string, subject: string) {
  const mail = page.getByRole("main").getByRole("listitem").filter({ hasText: address }).filter({ hasText: subject });
  await expect(async () => {
    await page.goto("/demo/brevlada");
    await expect(mail.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  return mail.first();
}

async function linkTo(page: Page, address: string): Promise<string> {
  await (await mailTo(page, address, "Logga in på Brygga")).getByRole("link").click();
  await page.waitForURL("**/demo/brevlada/*");
  const text = (await page.getByRole("main").textContent()) ?? "";
  return /\/logga-in\/bekrafta\?lank=[\w-]+/.exec(text)?.[0] ?? "";
}

test("Alva changes Iris' address without script: the old link does nothing, and the new address leads to the same person", async ({
  as,
  browser,
}, { retry }) => {
  test.slow();
  const [alva, iris] = [await as("alva", { javaScriptEnabled: false }), await as("iris")];
  const path = await startThread(iris, { title: `Före bytet ${retry}`, text: "Det här skrev jag förut." });
  await write(iris, "Ett svar på väg.");
  await expect(iris.getByText(/Utkast sparat/)).toBeVisible();

  await alva.goto("/medlemskap/medlemmar");
  await alva.getByRole("link", { name: CAST.iris }).click();
  const mailbox = alva.getByRole("complementary", { name: "Uppgifter" }).locator("a[href^='mailto:']");
  const old = ((await mailbox.getAttribute("href")) ?? "").replace("mailto:", "");
  const now = `iris.nytt-namn${retry}@karlshamn.example`;
  const page = await browser.newPage({ baseURL: originOf() });
  await askForLink(page, old);
  const oldLink = await linkTo(page, old);

  await alva.getByRole("link", { name: "Byt e-postadress" }).click();
  await expect(alva.getByRole("listitem").filter({ hasText: `logga in med ${old}` })).toBeVisible();
  const field = alva.getByLabel("Ny e-postadress");
  const change = alva.getByRole("button", { name: "Byt e-postadress" });
  await field.fill("dag.pollare@karlskrona.example");
  await change.click();
  await expect(field).toHaveAccessibleDescription(/Adressen tillhör redan någon annan/);
  await expect(field).toHaveValue("dag.pollare@karlskrona.example");
  await field.fill(now);
  await change.click();
  await expect(alva.getByRole("status").filter({ hasText: "E-postadressen är bytt" })).toBeVisible();
  await expect(mailbox).toHaveAttribute("href", `mailto:${now}`);

  await iris.goto("/hem");
  await expect(iris).toHaveURL(/logga-in/);
  await page.goto(oldLink);
  await expect(page.getByRole("heading", { name: "Länken är redan använd" })).toBeVisible();
  await askForLink(page, old);
  await expect(await mailTo(page, old, "Din adress har inget konto i Brygga")).toBeVisible();
  for (const address of [old, now])
    await expect(await mailTo(page, address, "Din e-postadress i Brygga är ändrad")).toBeVisible();

  await askForLink(page, now);
  await page.goto(await linkTo(page, now));
  await expect(page.getByRole("heading", { name: CAST.iris })).toBeVisible();
  await page.getByRole("button", { name: "Ja, logga in" }).click();
  await page.waitForURL("**/hem");
  await page.goto(path);
  await expect(post(page, "Det här skrev jag förut.")).toContainText(CAST.iris);
  await expect(page.locator(".composer [contenteditable=true]")).toHaveText("Ett svar på väg.");
  await page.close();
});
