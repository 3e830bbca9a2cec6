import type { Page } from "@playwright/test";
import { lookAt } from "./support/look";
import { expect, makeGroup, moreOf, post, reply, startThread, test, write } from "./support/network";

const guard = (page: Page) => page.locator(".guards");
const publish = (page: Page) => page.getByRole("button", { name: "Publicera svar" });

test("what the composer says of personal data has no fault, whether it stops or warns", async ({ as }) => {
  test.slow();
  const page = await as("greta");
  await startThread(page, { title: "Vakten i båda lägena", text: "Hur gör ni?" });
  await write(page, "Det gäller 19 900101–0017, som kom i samma bil, ABC 123.");
  await expect(guard(page)).toContainText("personnummer");
  const faults = await lookAt(page, "a stop");
  await publish(page).click();
  await expect(page.locator(".guards :focus")).toHaveCount(1);
  faults.push(...(await lookAt(page, "a stop that was pressed against")));

  await guard(page).getByRole("button", { name: "Ersätt med [person A]" }).first().click();
  await expect(guard(page)).toContainText("Det här kan vara ett registreringsnummer");
  await publish(page).click();
  await expect(guard(page)).toContainText("Välj varför uppgiften behövs, eller ta bort den.");
  faults.push(...(await lookAt(page, "a warning")));
  await page.getByLabel("Varför behövs uppgiften?").selectOption({ label: "Annat skäl" });
  await expect(page.getByLabel("Förklaring till samordnaren")).toBeVisible();
  faults.push(...(await lookAt(page, "a warning that asks for a reason")));
  expect(faults).toEqual([]);
});

test("the palette and the list of those one may mention have no fault while they are open", async ({ as }) => {
  test.slow();
  const page = await as("greta");
  await startThread(page, { title: "Öppna listor", text: "Vem vet?" });
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox", { name: "Sök eller gå till" }).fill("skola");
  await expect(page.getByRole("status").filter({ hasText: /\d+ träff/ })).toBeVisible();
  const faults = await lookAt(page, "the palette");
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await page.reload();

  await write(page, "Kan du svara, @l");
  await expect(page.getByRole("option").first()).toBeVisible();
  faults.push(...(await lookAt(page, "the list of those one may mention")));
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("the pages that move and split a thread, and a post's menus, have no fault at any width", async ({ as }) => {
  test.setTimeout(240_000);
  const [cilla, greta] = [await as("cilla"), await as("greta")];
  const group = "Samråd om ordningen";
  await makeGroup(cilla, { name: group, people: ["m7"] });
  const path = await startThread(cilla, {
    title: "En rubrik med ett långtsammansattordutanmellanslag",
    text: "Två frågor?",
    group,
  });
  await greta.goto(path);
  await reply(greta, "Om belysningen.");
  await expect(post(cilla, "Om belysningen.")).toBeVisible();

  const faults: string[] = [];
  const menus = [
    moreOf(post(cilla, "belysningen")),
    cilla.locator('[data-menu="react"] > summary').last(),
    cilla.locator(".order-menu > summary"),
  ];
  for (const [at, menu] of menus.entries()) {
    await menu.click();
    faults.push(...(await lookAt(cilla, `menu ${at + 1}`)));
    await expect(menu.locator("xpath=..")).toHaveAttribute("open");
    await menu.click();
  }
  await cilla.goto(`${path}/dela`);
  faults.push(...(await lookAt(cilla, "split")));
  await cilla.goto(`${path}/flytta`);
  faults.push(...(await lookAt(cilla, "move")));
  await cilla.getByLabel("Grupp att flytta till").selectOption({ label: "Hela nätverket" });
  await cilla.getByRole("button", { name: "Visa vad det betyder" }).click();
  await expect(cilla.getByText("2 organisationer har skrivit i tråden")).toBeVisible();
  faults.push(...(await lookAt(cilla, "what a move means")));
  await cilla.getByRole("button", { name: "Fråga organisationerna" }).click();
  await expect(cilla.getByText("Frågan har gått till organisationerna.")).toBeVisible();
  faults.push(...(await lookAt(cilla, "a move that is asked for")));
  await greta.goto(`${path}/flytta`);
  await expect(greta.getByRole("button", { name: "Ja, flytta tråden" })).toBeVisible();
  faults.push(...(await lookAt(greta, "the question to another organisation")));
  expect(faults).toEqual([]);
});
