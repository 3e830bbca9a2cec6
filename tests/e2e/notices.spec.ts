import type { Page } from "@playwright/test";
import { demoId } from "#db/seed/people";
import { asSuper } from "./support/as-super";
import { lookAt } from "./support/look";
import { CAST, expect, post, reply, startThread, test } from "./support/network";

/** Greta's question, so that an answer to it is an answer to her. */
const THREAD = `/tradar/${demoId("t3")}`;

const rowOf = (page: Page) => page.locator(".row", { hasText: "Störande A-traktorkörning" });

test("a reply is told without a reload, says why, and is gone when it is read", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const title = "Är cykelbanan mörkare än förr?";
  const path = await startThread(greta, { title, text: "Hur mäter ni ljuset?" });
  const row = greta.locator(".row", { hasText: title });
  await greta.goto("/notiser");
  await love.goto(path);
  await reply(love, "Vi provar samma sak i vår.");

  const more = greta.getByRole("button", { name: "Det finns nya aviseringar. Visa dem" });
  await expect(more).toBeVisible();
  await more.click();
  await expect(row).toContainText("Varför: någon svarar dig.");
  await expect(greta.getByRole("link", { name: /^Aviseringar/ }).first()).toContainText(/\d/);

  await row.getByRole("link").first().click();
  await greta.waitForURL(`**${path}*`);
  await greta.locator(".posts article", { hasText: "Vi provar samma sak i vår." }).scrollIntoViewIfNeeded();
  const unread = async () =>
    (await (await greta.request.get(`/api/unread?thread=${path.split("/").at(-1)}`)).json()).thread.unread;
  await expect.poll(unread, { timeout: 20_000 }).toBe(0);
  await greta.goto("/notiser?visa=nya");
  await expect(row).toHaveCount(0);
});

test("a mention that an edit adds is told whoever has read the post, and is gone when it is seen again", async ({
  as,
}) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const title = "Vem har nyckeln till lokalen?";
  const path = await startThread(greta, { title, text: "Vi ses där på tisdag." });
  const row = love.locator(".row", { hasText: title });
  const seen = async () => {
    const read = love.waitForResponse((answer) => answer.url().endsWith(`/api/threads/${path.split("/").at(-1)}/read`));
    await post(love, "Vi ses där på tisdag.").scrollIntoViewIfNeeded();
    expect((await read).ok()).toBe(true);
  };
  await love.goto(path);
  await seen();
  await love.goto("/notiser?visa=nya");
  await expect(row).toHaveCount(0);

  const own = post(greta, "Vi ses där på tisdag.");
  await own.getByText("Mer", { exact: false }).first().click();
  await own.getByRole("button", { name: "Redigera" }).click();
  await greta.getByRole("textbox", { name: /Redigera inlägg/ }).click();
  await greta.keyboard.press("Control+End");
  await greta.keyboard.type(" Har du den, @love");
  await greta.getByRole("option", { name: /Love Tamplund/ }).click();
  await greta.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(own.locator(".mention")).toHaveText("@Love Tamplund");

  await love.getByRole("button", { name: "Det finns nya aviseringar. Visa dem" }).click();
  await expect(row).toContainText("Varför: du är nämnd.");
  await row.getByRole("link").first().click();
  await love.waitForURL(`**${path}*`);
  await seen();
  await love.goto("/notiser?visa=nya");
  await expect(row).toHaveCount(0);
});

test("everything is put aside at once, and the thread stays unread", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  await greta.goto("/notiser?visa=nya");
  await love.goto(THREAD);
  await reply(love, "Vi mäter före och efter.");
  await greta.getByRole("button", { name: "Det finns nya aviseringar. Visa dem" }).click();
  await expect(rowOf(greta)).toBeVisible();

  await greta.getByRole("button", { name: "Markera alla som lästa" }).click();
  await expect(greta.getByText("Alla aviseringar är markerade som lästa.")).toBeVisible();
  await expect(greta.locator(".row.is-unread")).toHaveCount(0);
  await greta.goto("/tradar?urval=unread");
  await expect(rowOf(greta)).toBeVisible();
});

test("the settings are saved without script and say what they add up to", async ({ as }) => {
  const greta = await as("greta", { javaScriptEnabled: false });
  const problem = greta.locator(".error-summary");
  await greta.goto("/installningar/aviseringar");
  await greta.getByRole("group", { name: "Ny tråd" }).getByRole("radio", { name: "Dagligen" }).check();
  await greta.getByRole("group", { name: "Nytt svar" }).getByRole("radio", { name: "Aldrig" }).check();
  await greta.getByLabel("Klockslag").selectOption({ label: "kl. 16.30" });
  await greta.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(greta.getByText("Ändringarna är sparade.")).toBeVisible();
  await expect(greta.locator(".summary")).toContainText("Ett samlat mejl kl. 16.30 på vardagar om nya trådar");
  await expect(greta.locator(".summary")).toContainText("Inget mejl om nya svar");

  await greta.getByLabel("Från och med").fill("2030-07-02");
  await greta.getByLabel("Till och med").fill("2030-07-01");
  await greta.getByRole("button", { name: "Pausa mejl" }).click();
  await expect(problem).toContainText("Sista dagen är före den första.");
  await expect(greta.getByLabel("Från och med")).toHaveValue("2030-07-02");
  await greta.getByLabel("Till och med").fill("2030-07-31");
  await greta.getByRole("button", { name: "Pausa mejl" }).click();
  await expect(greta.getByText(/Mejlen pausas från 2\sjuli 2030 till och med 31\sjuli 2030/)).toBeVisible();
  await greta.getByRole("button", { name: "Avsluta pausen" }).click();
  await expect(greta.getByText("Pausen är avslutad.")).toBeVisible();
});

test("whom mail does not reach is told so on every page until they ask for it again, without script", async ({
  as,
}) => {
  await asSuper((sql) => sql`update people set mail_failed_at = now() where id = ${demoId("m10")}`);
  const [jon, cilla] = [await as("jon", { javaScriptEnabled: false }), await as("cilla")];
  const banner = (page: Page) => page.getByRole("region", { name: "Mejl kommer inte fram" });
  const mark = cilla.getByRole("listitem").filter({ hasText: CAST.jon }).getByText("Mejl kommer inte fram");
  await cilla.goto("/medlemskap/medlemmar");
  await expect(mark).toBeVisible();
  await expect(banner(cilla)).toHaveCount(0);
  for (const path of ["/hem", "/medlemmar"]) {
    await jon.goto(path);
    await expect(banner(jon)).toContainText("Mejl till jon.slipstock@karlshamn.example kommer inte fram");
  }
  await expect(banner(jon).getByRole("link", { name: "Kontakta samordnaren" })).toHaveAttribute("href", "/kontakt");
  const looked = await as("jon");
  const change = (email: string) =>
    asSuper((sql) => sql`update people set email = ${email} where id = ${demoId("m10")}`);
  await change("samordnareforbrottsforebyggandearbete@karlshamn.example");
  try {
    await looked.reload();
    await expect(banner(looked)).toContainText("samordnareforbrottsforebyggandearbete");
    expect(await lookAt(looked, "mail that does not arrive")).toEqual([]);
  } finally {
    await change("jon.slipstock@karlshamn.example");
  }

  await banner(jon).getByRole("button", { name: "Försök igen" }).click();
  await expect(jon.getByText("Vi försöker mejla dig igen.")).toBeVisible();
  await expect(banner(jon)).toHaveCount(0);
  await cilla.reload();
  await expect(cilla.getByRole("link", { name: CAST.jon })).toBeVisible();
  await expect(mark).toHaveCount(0);
});
