import type { Page } from "@playwright/test";
import { pressOn, tabTo, typeIn } from "./support/keys";
import { expect, makeGroup, reply, startThread, test } from "./support/network";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("an urgent notice is sent, opened, confirmed and ended with the keyboard alone", async ({ as }) => {
  const [bo, greta] = [await as("bo"), await as("greta")];
  const name = "Jouren utan mus";
  const group = await makeGroup(bo, { name, people: ["m7"] });
  await bo.goto(`/grupper/${group}`);
  await pressOn(bo.getByRole("link", { name: "Brådskande" }));
  await expect(bo.getByRole("heading", { level: 1, name: "Brådskande meddelanden" })).toBeVisible();
  await typeIn(bo.getByLabel("Meddelande", { exact: true }), "Öka närvaron från kl. 18.");
  await tabTo(bo.getByLabel("Gäller i"));
  await bo.keyboard.press("ArrowUp");
  await pressOn(button(bo, "Skicka nu"));
  await expect(bo.getByText("Meddelandet är skickat.")).toBeVisible();

  await greta.goto("/hem");
  await pressOn(greta.getByRole("link", { name: `Bo Brospann till gruppen ${name}` }));
  await pressOn(button(greta, "Öppna meddelandet"));
  await expect(greta.getByText("Öka närvaron från kl. 18.")).toBeVisible();
  await pressOn(button(greta, "Vi har tagit emot"), "Space");
  await expect(greta.getByText("Tack. Din organisation har bekräftat")).toBeVisible();
  await expect(bo.getByRole("row", { name: /Ronneby kommun/ })).toContainText("Har tagit emot");
  await pressOn(button(bo, "Avsluta nu"));
  await expect(bo.getByText("Meddelandet är avslutat.")).toBeVisible();
});

test("notices are read and put aside, and their settings changed, with the keyboard alone", async ({ as }) => {
  const [iris, love] = [await as("iris"), await as("love")];
  const title = "Avisering utan mus";
  const path = await startThread(iris, { title, text: "Hur gör ni?" });
  await iris.goto("/notiser");
  await love.goto(path);
  await reply(love, "Så här gör vi.");
  const more = button(iris, "Det finns nya aviseringar. Visa dem");
  await expect(more).toBeVisible();
  await pressOn(more);
  const row = iris.locator(".row", { hasText: title });
  await expect(row).toBeVisible();
  await expect(iris.locator("body")).not.toBeFocused();
  await pressOn(row.getByRole("link").first());
  await iris.waitForURL(`**${path}*`);
  await iris.goBack();
  await pressOn(iris.getByRole("navigation", { name: "Vilka aviseringar som visas" }).getByRole("link").last());
  await iris.waitForURL("**/notiser?visa=till-dig");
  await reply(love, "Och så här.");
  await expect(more).toBeVisible();
  await pressOn(more, "Space");
  await pressOn(button(iris, "Markera alla som lästa"));
  await expect(iris.getByText("Alla aviseringar är markerade som lästa.")).toBeVisible();

  await pressOn(iris.getByRole("main").getByRole("link", { name: "Inställningar" }));
  await expect(iris.getByRole("heading", { level: 2, name: "Så här blir det" })).toBeVisible();
  const kind = (name: string) => iris.getByRole("group", { name });
  await pressOn(kind("Ny tråd").getByRole("checkbox").first(), "Space");
  const rhythms = kind("Nytt svar").getByRole("radio");
  await tabTo(rhythms);
  while (!(await rhythms.last().isChecked())) await iris.keyboard.press("ArrowRight");
  await typeIn(iris.getByLabel("Klockslag"), "kl. 16.30");
  await pressOn(button(iris, "Spara ändringar"));
  await expect(iris.getByText("Ändringarna är sparade.")).toBeVisible();
  await expect(iris.locator(".summary")).toContainText("Inget mejl om nya svar");
  await expect(iris.locator(".summary")).toContainText("Ingen avisering i appen om nya trådar");
});
