import type { Page } from "@playwright/test";
import { expect, post, startThread, test, write } from "./support/network";

const NUMBER = "19 900101–0017";

const guard = (page: Page) => page.locator(".guards");
const publish = (page: Page) => page.getByRole("button", { name: "Publicera svar" });

/** What is kept on the server of the reply one is writing. */
async function draftOnServer(page: Page): Promise<string> {
  const threadId = new URL(page.url()).pathname.split("/").pop();
  return JSON.stringify(await (await page.request.get(`/api/drafts/thread:${threadId}`)).json());
}

test("a personnummer cannot be published, leaves the device never, and can be replaced", async ({ as }) => {
  const greta = await as("greta");
  await startThread(greta, { title: "Listan från mötet", text: "Vad gör vi med den?" });
  const sent: string[] = [];
  greta.on("request", (request) => sent.push(request.postData() ?? ""));

  await write(greta, `Det gäller ${NUMBER} i listan.`);
  await expect(guard(greta)).toContainText("Texten ser ut att innehålla ett personnummer");
  await expect(guard(greta)).toContainText("Vi har inte sparat texten på servern. Den finns bara på den här enheten.");
  await expect(greta.locator(".editor .risk-stop")).toHaveText(NUMBER);
  await expect(greta.locator("#announce-polite")).toContainText("Texten ser ut att innehålla ett personnummer");
  await expect(greta.locator(".save")).toContainText("sparas bara på den här enheten");

  await publish(greta).click();
  await expect(greta.getByRole("heading", { name: "Texten ser ut att innehålla ett personnummer" })).toBeFocused();
  await expect(greta.locator(".composer .editor")).toContainText(NUMBER);
  expect(await draftOnServer(greta)).not.toContain("0017");
  expect(sent.filter((body) => body.includes("0017"))).toEqual([]);

  // What stands there comes back with the page, from the device.
  await greta.reload();
  await expect(greta.locator(".composer .editor")).toContainText(NUMBER);
  await expect(guard(greta)).toBeVisible();

  await guard(greta)
    .getByRole("button", { name: `”${NUMBER}”`, exact: true })
    .click();
  expect(await greta.evaluate(() => getSelection()?.toString())).toBe(NUMBER);
  await guard(greta).getByRole("button", { name: "Ersätt med [person A]" }).click();
  await expect(guard(greta)).toHaveCount(0);
  await publish(greta).click();
  await expect(post(greta, "Det gäller [person A] i listan.")).toBeVisible();
});

test("a plate is published with a reason, and the log says that it was warned of and not what it said", async ({
  as,
}) => {
  const [greta, cilla] = [await as("greta"), await as("cilla")];
  await startThread(greta, { title: "Samma bil igen", text: "Hur gör ni?" });
  await write(greta, "Samma bil, ABC 123, kom tillbaka.");
  await expect(guard(greta)).toContainText("Det här kan vara ett registreringsnummer");

  await publish(greta).click();
  await expect(greta.getByLabel("Varför behövs uppgiften?")).toBeFocused();
  await expect(guard(greta)).toContainText("Välj varför uppgiften behövs, eller ta bort den.");
  await greta.getByLabel("Varför behövs uppgiften?").selectOption({ label: "Annat skäl" });
  await publish(greta).click();
  await expect(greta.getByLabel("Förklaring till samordnaren")).toBeFocused();
  await greta.keyboard.insertText("Ring 070-174 06 05.");
  await publish(greta).click();
  await expect(guard(greta)).toContainText("Förklaringen ser ut att innehålla en uppgift om en person.");
  await greta.getByLabel("Förklaring till samordnaren").fill("Det är kommunens egen bil.");
  await publish(greta).click();
  await expect(post(greta, "Samma bil, ABC 123, kom tillbaka.")).toBeVisible();
  await expect(guard(greta)).toHaveCount(0);

  await cilla.goto("/logg");
  const row = cilla.getByRole("listitem").filter({ hasText: "trots en varning för personuppgifter" }).first();
  await expect(row).toContainText("Greta Fyrtorn");
  await expect(cilla.locator("main")).not.toContainText("ABC 123");
});

test("case numbers, statutes and times of day are left alone, and a telephone number is warned of", async ({ as }) => {
  const love = await as("love");
  await startThread(love, { title: "Diarienummer", text: "Se nedan." });
  await write(love, "KS 2026/00123, SFS 2023:196, 2026-11-24 13.05. Ring 070-174 06 05.");

  await expect(guard(love).getByRole("listitem")).toHaveCount(1);
  await expect(guard(love)).toContainText("Det här kan vara någons telefonnummer");
  await guard(love).getByRole("button", { name: "Ta bort ”070-174 06 05”" }).click();
  await expect(guard(love)).toHaveCount(0);
  await expect(love.locator(".composer [contenteditable=true]")).toBeFocused();
  await publish(love).click();
  await expect(post(love, "KS 2026/00123, SFS 2023:196, 2026-11-24 13.05.")).toBeVisible();
});

test("a number is found in a title and with bold in its middle, by keyboard alone", async ({ as }) => {
  const greta = await as("greta");
  await greta.goto("/tradar/ny");
  await greta.getByRole("textbox", { name: "Rubrik" }).fill("Om 900101-0017");
  await greta.getByLabel("Grupp", { exact: true }).selectOption({ label: "Hela nätverket" });
  await greta.getByLabel("Vad vill du?").selectOption({ label: "Jag behöver råd" });
  await greta.getByRole("textbox", { name: "Första inlägget" }).click();
  await greta.locator("[contenteditable=true]").waitFor();
  await greta.keyboard.type("Gäller 9001");
  await greta.keyboard.press("Control+b");
  await greta.keyboard.type("61-00");
  await greta.keyboard.press("Control+b");
  await greta.keyboard.type("14.");

  await greta.keyboard.press("Control+Enter");
  const heading = greta.getByRole("heading", { name: "Texten ser ut att innehålla uppgifter om personer" });
  await expect(heading).toBeFocused();
  await greta.keyboard.press("Tab");
  await expect(guard(greta).getByRole("button", { name: "”900101-0017” i rubriken" })).toBeFocused();
  await greta.keyboard.press("Tab");
  await greta.keyboard.press("Enter");
  await expect(greta.getByRole("textbox", { name: "Rubrik" })).toHaveValue("Om [person A]");
  await expect(guard(greta).getByRole("listitem")).toHaveCount(1);
  await guard(greta).getByRole("button", { name: "Ersätt med [person B]" }).press("Enter");
  await greta.getByRole("button", { name: "Starta tråden" }).press("Enter");
  await greta.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  await expect(post(greta, "Gäller [person B].")).toBeVisible();
});

test("what one types is looked at in the plain box too, when the editor cannot be fetched", async ({ as }) => {
  const greta = await as("greta");
  const path = await startThread(greta, { title: "Utan verktyg", text: "Hur gör ni?" });
  // The editor's own file, known by what only it holds.
  await greta.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes("ProseMirror-trailingBreak")) await route.abort();
    else await route.fulfill({ response, body });
  });
  await greta.goto(path);
  const box = greta.locator("textarea.editor");
  await box.click();
  await expect(greta.locator(".editor-note").first()).toContainText("Verktygen för formatering");
  await box.fill(`Se ${NUMBER}.`);

  await expect(guard(greta)).toContainText("Texten ser ut att innehålla ett personnummer");
  await guard(greta)
    .getByRole("button", { name: `”${NUMBER}”`, exact: true })
    .click();
  expect(await box.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([3, 17]);
  await guard(greta).getByRole("button", { name: "Ersätt med [person A]" }).click();
  await expect(box).toHaveValue("Se [person A].");
  await publish(greta).click();
  await expect(post(greta, "Se [person A].")).toBeVisible();
  await greta.unrouteAll({ behavior: "ignoreErrors" });
});
