import type { Page } from "@playwright/test";
import { demoGroupId } from "#db/seed/people";
import { lineOf } from "./support/line";
import { faultsOf } from "./support/look";
import { drawn, expect, makeGroup, test } from "./support/network";

const GROUP = `/grupper/${demoGroupId("school")}`;

async function send(page: Page, text: string, group = GROUP): Promise<string> {
  await page.goto(group);
  await page.getByRole("link", { name: "Brådskande" }).click();
  await page.getByLabel("Meddelande", { exact: true }).fill(text);
  await expect(page.getByText(/Skickas till \d+ personer i \d+ organisationer: .*Ronneby kommun/)).toBeVisible();
  await page.getByRole("button", { name: "Skicka nu" }).click();
  await page.waitForURL(/\/bradskande\/[0-9a-f-]{36}/);
  await expect(page.getByText("Meddelandet är skickat. Mejlen går ut nu.")).toBeVisible();
  return new URL(page.url()).pathname;
}

/** For notices of somebody who coordinates no group of the demo: a person sends five in a day at the most. */
async function ownGroup(page: Page): Promise<string> {
  return `/grupper/${await makeGroup(page, { name: "Jouren", people: ["m3", "m6", "m7"] })}`;
}

const row = (page: Page, organisation: string) => page.getByRole("row", { name: new RegExp(organisation) });

test("an urgent notice reaches an open page, and the sender sees who has opened it and who has taken it in", async ({
  as,
}) => {
  const [alva, greta] = [await as("alva"), await as("greta")];
  await greta.goto("/hem");
  const path = await send(alva, "Skolan i Ronneby får hot i kväll. Öka närvaron från kl. 18.");

  await expect(greta.getByRole("heading", { name: "Ett brådskande meddelande att öppna" })).toBeVisible();
  await greta.getByRole("link", { name: "Alva Landfäste till gruppen Tryggare skola" }).click();
  await greta.waitForURL(`**${path}`);
  await expect(greta.getByText("Öka närvaron")).toHaveCount(0);
  await expect(row(alva, "Ronneby kommun")).toContainText("Inget svar än");
  await greta.getByRole("button", { name: "Öppna meddelandet" }).click();
  await expect(greta.getByText("Öka närvaron från kl. 18.")).toBeVisible();
  await expect(row(alva, "Ronneby kommun")).toContainText("1 av 2");

  await greta.getByRole("button", { name: "Vi har tagit emot" }).click();
  await expect(greta.getByText("Tack. Din organisation har bekräftat")).toBeVisible();
  await expect(row(alva, "Ronneby kommun")).toContainText("Har tagit emot");
  await expect(row(alva, "Ronneby kommun")).toContainText("Greta Fyrtorn");
  await greta.goto("/hem");
  await expect(greta.getByRole("heading", { name: "att öppna och svara på" })).toHaveCount(0);

  await alva.getByRole("button", { name: "Avsluta nu" }).click();
  await expect(alva.getByText("Meddelandet är avslutat. Inga fler påminnelser skickas.")).toBeVisible();
});

test("on whatever page one has open an urgent notice is said at once, and leads to itself", async ({ as }) => {
  const [alva, greta, hugo] = [await as("alva"), await as("greta"), await as("hugo")];
  await greta.goto("/medlemmar");
  await hugo.goto("/hem");
  await expect(greta.getByRole("region", { name: "Brådskande" })).toHaveCount(0);
  await send(alva, "Håll skolans sidodörrar stängda i dag.");

  for (const page of [greta, hugo])
    await expect(page.locator("#announce-assertive")).toHaveText("Ett brådskande meddelande har kommit till dig.");
  await expect(alva.locator("#announce-assertive")).toHaveText("");
  const strip = greta.getByRole("region", { name: "Brådskande" });
  await expect(strip).toContainText("Ett brådskande meddelande har kommit till dig.");
  expect(await faultsOf(greta)).toEqual([]);
  await expect(hugo.getByRole("region", { name: "Brådskande", exact: true })).toHaveCount(0);
  await strip.getByRole("link", { name: "Visa meddelandet" }).press("Enter");
  await greta.waitForURL("**/hem");
  await expect(greta.getByRole("heading", { name: /brådskande meddelande/ })).toBeVisible();
  await expect(greta.getByRole("region", { name: "Brådskande", exact: true })).toHaveCount(0);
});

test("it works without script, who does not speak for the organisation is told who does, and what was stopped is still there", async ({
  as,
}) => {
  const alva = await as("alva", { javaScriptEnabled: false });
  await alva.goto(`${GROUP}/bradskande`);
  await alva.getByLabel("Meddelande", { exact: true }).fill("Bilen ABC 12D står vid skolan.");
  await alva.getByRole("button", { name: "Skicka nu" }).click();
  await expect(alva.locator(".error-summary")).toContainText("Texten ser ut att peka ut en person");
  await expect(alva.getByLabel("Meddelande", { exact: true })).toHaveValue("Bilen ABC 12D står vid skolan.");
  const path = await send(alva, "Håll skolgården upplyst i natt.");
  const hugo = await as("hugo", { javaScriptEnabled: false });
  await hugo.goto(path);
  await hugo.getByRole("button", { name: "Öppna meddelandet" }).click();
  await expect(hugo.getByText("Håll skolgården upplyst i natt.")).toBeVisible();
  await expect(hugo.getByText(/Ronneby kommun har inte bekräftat än. .*Greta Fyrtorn.* kan göra det/)).toBeVisible();
  await expect(hugo.getByRole("button", { name: "Vi har tagit emot" })).toHaveCount(0);
});

for (const screen of [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
  { width: 320, colorScheme: "dark" },
] as const) {
  test(`its pages have no fault at ${screen.width} ${screen.colorScheme}`, async ({ as }) => {
    const options = { viewport: { width: screen.width, height: 900 }, colorScheme: screen.colorScheme };
    const [alva, love] = [await as("frej", options), await as("love", options)];
    const shots = process.env.BRYGGA_SHOTS;
    const look = async (page: Page, name: string) => {
      expect(await faultsOf(page)).toEqual([]);
      if (shots)
        await page.screenshot({ path: `${shots}/${name}-${screen.width}-${screen.colorScheme}.png`, fullPage: true });
    };
    await alva.goto(`${GROUP}/bradskande`);
    await look(alva, "form");
    const path = await send(
      alva,
      "Skolan får hot i kväll.\n\nÖka närvaron från kl. 18 och ring 114 14 om ni ser något.",
    );
    await look(alva, "sent");
    await love.goto("/hem");
    await look(love, "hem");
    await love.goto(path);
    await look(love, "closed");
    await love.getByRole("button", { name: "Öppna meddelandet" }).click();
    await expect(love.getByRole("button", { name: "Vi har tagit emot" })).toBeVisible();
    await look(love, "opened");
    await love.getByRole("button", { name: "Vi har tagit emot" }).click();
    await love.getByText("Tack. Din organisation").waitFor();
    await look(love, "taken");
    await alva.goto(GROUP);
    await look(alva, "group");
  });
}

test("what is urgent stands there to be sent when its sender has been signed out meanwhile", async ({ as }) => {
  const alva = await as("alva");
  await alva.goto(`${GROUP}/bradskande`);
  await alva.getByLabel("Meddelande", { exact: true }).fill("Öka närvaron vid skolan i kväll.");
  await alva.context().clearCookies();
  await alva.getByRole("button", { name: "Skicka nu" }).click();

  await expect(alva.getByLabel("Meddelande", { exact: true })).toHaveValue("Öka närvaron vid skolan i kväll.");
  await expect(alva.getByRole("link", { name: /Logga in/ })).toHaveAttribute("target", "_blank");
});

/** Where the pages are drawn anew, as long as the test lasts. */
function drawnAnew(page: Page): string[] {
  const anew: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc) anew.push(new URL(request.url()).pathname);
  });
  return anew;
}

test("what is urgent stays in its form when the page would be drawn anew for nobody", async ({ as }) => {
  const [alva, frej] = [await as("alva"), await as("frej")];
  const signedOut = Promise.withResolvers<void>();
  await alva.route(/\/api\/urgent\/state/, async (route) => {
    await signedOut.promise;
    await route.continue();
  });
  const anew = drawnAnew(alva);
  const asked = alva.waitForResponse(/\/api\/urgent\/state/);
  await alva.goto(`${GROUP}/bradskande`);
  await send(frej, "Det som sidan ännu inte visar.");
  const message = alva.getByLabel("Meddelande", { exact: true });
  await message.fill("Öka närvaron vid skolan i kväll.");
  await alva.context().clearCookies();
  signedOut.resolve();
  expect((await asked).status()).toBe(401);
  await drawn(alva);
  expect(anew).toEqual([]);
  await expect(message).toHaveValue("Öka närvaron vid skolan i kväll.");
});

test("its pages are drawn once when nothing has come meanwhile", async ({ as }) => {
  const bo = await as("bo");
  const group = await ownGroup(bo);
  const path = await send(bo, "Skolgården är avstängd i kväll.", group);
  const anew = drawnAnew(bo);
  for (const page of ["/hem", `${group}/bradskande`, path]) {
    const asked = bo.waitForResponse(/\/api\/urgent\/state/);
    await bo.goto(page);
    expect((await asked).status()).toBe(200);
    await drawn(bo);
  }
  expect(anew).toEqual([]);
});

test("what came after its pages were drawn and before they listened is shown once they do", async ({ as }) => {
  const [bo, greta] = [await as("bo"), await as("greta")];
  const group = await ownGroup(bo);
  const line = await lineOf(greta, "socket.io");
  line.cut();
  const list = await greta.context().newPage();
  await greta.goto("/hem");
  await list.goto(`${group}/bradskande`);
  const shown = (page: Page) => page.locator("main a[href^='/bradskande/']").count();
  const before = [await shown(greta), await shown(list)].map((notices) => notices + 1);
  const path = await send(bo, "Skolans sidodörrar är låsta i dag.", group);
  line.mend();
  await expect.poll(async () => [await shown(greta), await shown(list)], { timeout: 20_000 }).toEqual(before);

  line.cut();
  await greta.goto(path);
  await bo.getByRole("button", { name: "Avsluta nu" }).click();
  await expect(bo.getByText("Meddelandet är avslutat.")).toBeVisible();
  await expect(greta.getByText("Gäller till")).toBeVisible();
  line.mend();
  await expect(greta.getByText("Gäller till")).toHaveCount(0, { timeout: 20_000 });
});
