import type { Page } from "@playwright/test";
import { demoId } from "#db/seed/people";
import { begin, edit, readWords, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { drawn, expect, originOf, test } from "./support/network";

const margin = (page: Page) => page.locator(".margin");
const note = (page: Page, words: string) => margin(page).locator("article.note").filter({ hasText: words });
/** Where only the server's word is asked for at intervals. */
const SOON = { timeout: 30_000 };

/** A document of Love's, of the police, in the network's group, as others may read it. */
async function share(love: Page, title: string, shares: Record<string, "comment" | "suggest">): Promise<string> {
  const path = await begin(love, title, "Hela nätverket");
  for (const [organisation, role] of Object.entries(shares)) {
    const form = { with: `organisation:${demoId(organisation)}`, role, confirmed: "1" };
    const headers = { Origin: originOf() };
    const answer = await love.request.post(`${path}/dela/spara`, { headers, form, maxRedirects: 0 });
    expect(answer.headers().location).toContain("klart=delat");
  }
  return path;
}

async function type(page: Page, words: string): Promise<void> {
  await text(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
  await expect(saved(page)).toBeVisible();
}

/** Marks words of a paragraph with the keyboard: from its beginning, so many characters in, so many long. */
async function mark(page: Page, line: string, words: string): Promise<void> {
  await text(page).getByText(line).click();
  await page.keyboard.press("Home");
  const from = (await text(page).getByText(line).first().textContent())?.indexOf(words) ?? -1;
  expect(from).toBeGreaterThanOrEqual(0);
  for (let at = 0; at < from; at++) await page.keyboard.press("ArrowRight");
  for (let at = 0; at < words.length; at++) await page.keyboard.press("Shift+ArrowRight");
  // The browser tells the editor of what is marked in a task of its own, which comes before the next frame but one.
  await drawn(page);
}

async function expectFine(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // What has scrolled under the head of the page is in nobody's way there.
    await page.evaluate(() => window.scrollTo(0, 0));
    const where = `${new URL(page.url()).pathname} ${colorScheme}`;
    await expect(async () => expect(await faultsOf(page, where)).toEqual([])).toPass({ timeout: 15_000 });
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

test("two talk beside a text: mentioned, answered, resolved, opened again, through edits and when the words go", async ({
  as,
}) => {
  test.slow();
  const [love, greta] = [await as("love"), await as("greta")];
  const path = await share(love, "Lägesbild med frågor", { o3: "comment" });
  await edit(love, path);
  await type(love, "Torget är mörkt på kvällarna. Bron är lugn.");
  await readWords(greta, path, "Torget är mörkt");
  await expect(greta.getByRole("link", { name: "Redigera" })).toHaveCount(0);

  // Love marks words, and speaks to Greta with the keyboard alone.
  await mark(love, "Torget är mörkt", "mörkt på kvällarna");
  await love.keyboard.press("Alt+F10");
  await margin(love).getByRole("button", { name: "Kommentera" }).focus();
  await love.keyboard.press("Enter");
  await expect(love.getByLabel("Din kommentar")).toBeFocused();
  await expect(margin(love)).toContainText("Om ”mörkt på kvällarna”");
  await love.keyboard.type("Stämmer det, @Gre");
  await expect(love.getByRole("option", { name: /Greta Fyrtorn/ })).toHaveAttribute("aria-selected", "true");
  await expectFine(love);
  await love.keyboard.press("Enter");
  await love.keyboard.type("?");
  await expect(love.getByLabel("Din kommentar")).toHaveValue("Stämmer det, @Greta Fyrtorn ?");
  await love.keyboard.press("Control+Enter");
  await expect(note(love, "Stämmer det")).toBeVisible();

  // Greta, who may comment and not write, has it before her without a reload, and answers.
  await expect(note(greta, "Stämmer det, @Greta Fyrtorn")).toBeVisible(SOON);
  await expect(greta.locator("main .doc-body [data-comment]")).toHaveText("mörkt på kvällarna");
  const comments = await greta.request.get(`/api/documents/${path.split("/").at(-1)}/comments`);
  expect(JSON.stringify(await comments.json())).toContain('"name":"Greta Fyrtorn"');
  await note(greta, "Stämmer det")
    .getByRole("button", { name: /^Svara/ })
    .click();
  await greta.getByLabel("Svara Love").fill("Ja, två lampor är trasiga.");
  await greta.getByRole("button", { name: "Svara", exact: true }).click();
  await expect(note(love, "två lampor är trasiga")).toBeVisible();
  await expectFine(greta);

  // Resolved it is out of the way, and can be opened again.
  await note(love, "Stämmer det").getByRole("button", { name: "Markera som löst" }).click();
  await expect(note(love, "Stämmer det")).toHaveCount(0);
  await expect(margin(love).getByRole("heading", { name: "Inga kommentarer" })).toBeVisible();
  await margin(love).getByRole("button", { name: "Visa 1 lösta" }).click();
  await note(love, "Stämmer det").getByRole("button", { name: "Öppna igen" }).click();
  await expect(margin(love).getByRole("heading", { name: "1 kommentar" })).toBeVisible();

  // The words keep their comment while others are written before them and in them.
  await text(love).getByText("Torget är mörkt").click();
  await love.keyboard.press("Home");
  await love.keyboard.type("Nytt: ");
  await expect(text(love).locator("[data-comment]")).toHaveText("mörkt på kvällarna");
  await mark(love, "Nytt: Torget", "på kvällarna");
  await love.keyboard.type("i skymningen");
  await expect(text(love).locator("[data-comment]").first()).toContainText("mörkt");
  await expect(saved(love)).toBeVisible();

  // When they all go it is said so, and the comment stays.
  await text(love).click();
  await love.keyboard.press("Control+a");
  await love.keyboard.press("Delete");
  const lost = margin(love).getByRole("region", { name: "Text borttagen" });
  await expect(lost).toContainText("två lampor är trasiga", SOON);
  await expect(saved(love)).toBeVisible();
  await expectFine(love);
  await love.setViewportSize({ width: 390, height: 844 });
  await expectFine(love);
});

test("changes proposed by one organisation are taken or turned down by another", async ({ as }) => {
  test.slow();
  const [love, dag] = [await as("love"), await as("dag")];
  const path = await share(love, "Lägesbild med förslag", { o2: "suggest" });
  await edit(love, path);
  await type(love, "Torget är mörkt. Bron är lugn.");
  await readWords(dag, path, "Torget är mörkt.");
  for (const [words, instead] of [
    ["mörkt", "dåligt upplyst"],
    ["lugn", "stökig"],
  ] as const) {
    // Who cannot mark with a pointer says which words.
    await margin(dag).getByRole("button", { name: "Föreslå ändring" }).click();
    await dag.getByLabel("Vilka ord gäller det?").fill(words);
    await dag.getByLabel("Så tycker jag att det ska stå").fill(instead);
    await dag.getByRole("button", { name: "Föreslå ändring" }).last().click();
    await expect(note(dag, instead)).toBeVisible();
  }
  await expect(margin(dag).getByRole("heading", { name: "2 förslag" })).toBeVisible();
  await expectFine(dag);

  await expect(note(love, "dåligt upplyst")).toBeVisible();
  await expectFine(love);
  await note(love, "dåligt upplyst")
    .getByRole("button", { name: /^Godta/ })
    .click();
  // What the other proposal would put in stands there until it is decided.
  await expect(text(love)).toContainText("Torget är dåligt upplyst. Bron är lugnstökig.");
  await note(love, "stökig")
    .getByRole("button", { name: /^Avvisa/ })
    .click();
  await expect(margin(love).getByRole("button", { name: "Visa 2 lösta" })).toBeVisible();
  await expect(text(love)).toContainText("Bron är lugn.");

  await expect(dag.locator("main .doc-body")).toContainText("Torget är dåligt upplyst. Bron är lugn.", SOON);
  await margin(dag).getByRole("button", { name: "Visa 2 lösta" }).click();
  await expect(note(dag, "dåligt upplyst")).toContainText("Godtaget av Love Tamplund");
  await expect(note(dag, "stökig")).toContainText("Avvisat av Love Tamplund");
  await expectFine(dag);
});

test("who reads hears of a comment without asking at intervals", async ({ as }) => {
  const [love, greta] = [await as("love"), await as("greta")];
  const path = await share(love, "Läst utan att fråga", { o3: "comment" });
  await edit(love, path);
  await type(love, "Torget är mörkt på kvällarna.");
  // No interval ever comes: what is heard is heard by the connection.
  await greta.addInitScript(() => {
    window.setInterval = (() => 0) as unknown as typeof window.setInterval;
  });
  await readWords(greta, path, "Torget är mörkt");
  await mark(love, "Torget är mörkt", "mörkt");
  await margin(love).getByRole("button", { name: "Kommentera" }).click();
  await love.getByLabel("Din kommentar").fill("Vilken tid på kvällen?");
  await love.keyboard.press("Control+Enter");
  await expect(note(greta, "Vilken tid på kvällen?")).toBeVisible();
});

test("what a reader has marked stays marked when somebody comments", async ({ as }) => {
  const [love, greta] = [await as("love"), await as("greta")];
  const path = await share(love, "Markerat av en läsare", { o3: "comment" });
  await edit(love, path);
  await type(love, "Torget är mörkt på kvällarna. Bron är lugn.");
  await readWords(greta, path, "Torget är mörkt");
  const marked = () => greta.evaluate(() => document.getSelection()?.toString());
  await greta.locator("main .doc-body p").evaluate((line) => {
    const words = line.firstChild as Text;
    const at = words.data.indexOf("på kvällarna. Bron");
    // From its end to its beginning, as one may.
    document.getSelection()?.setBaseAndExtent(words, at + "på kvällarna. Bron".length, words, at);
  });
  await drawn(greta);
  await mark(love, "Torget är mörkt", "mörkt på kvällarna");
  await margin(love).getByRole("button", { name: "Kommentera" }).click();
  await love.getByLabel("Din kommentar").fill("Vilken tid?");
  await love.keyboard.press("Control+Enter");
  await expect(greta.locator("main .doc-body [data-comment]")).toHaveText("mörkt på kvällarna", SOON);
  await drawn(greta);
  expect(await marked()).toBe("på kvällarna. Bron");
  await greta.keyboard.press("Shift+ArrowLeft");
  expect(await marked()).toBe(" på kvällarna. Bron");
});

const PLACES = `<table><tr><th><p>Plats</p></th><th><p>Antal</p></th></tr><tr><td><p>Torget</p></td><td><p>Nio</p></td></tr></table>
  <ul><li><p>lampor</p></li></ul><ul data-type="taskList"><li data-type="taskItem" data-checked="false"><p>ringa</p></li></ul>
  <details open><summary>Underlag</summary><div data-type="detailsContent"><p>Inuti</p></div></details>`;
const WORDS = ["Antal", "Nio", "lampor", "ringa", "Underlag"];

/** Says something about what is marked, and waits until it stands in the margin. */
async function say(page: Page, about: string, words: string): Promise<void> {
  await margin(page).getByRole("button", { name: "Kommentera" }).first().click();
  await expect(margin(page).locator(".is-new")).toContainText(`Om ”${about}”`);
  await page.getByLabel("Din kommentar").fill(words);
  await page.keyboard.press("Control+Enter");
  await expect(note(page, words)).toBeVisible();
}

test("words are found wherever they stand: in a table and across its cells, in lists, in a fold", async ({ as }) => {
  test.slow();
  const love = await as("love");
  const path = await begin(love, "Ord på alla ställen");
  await edit(love, path);
  await text(love).click();
  await text(love).evaluate((editor, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    editor.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
  }, PLACES);
  await expect(saved(love)).toBeVisible();
  const written = (word: string) => text(love).locator("p, summary").filter({ hasText: word });
  for (const word of WORDS) {
    await written(word).dblclick({ position: { x: 12, y: 12 } });
    await say(love, word, `Skrivet om ${word}`);
    await expect(text(love).locator("[data-comment]").filter({ hasText: word })).toHaveCount(1);
  }
  // The table's tools come with the cursor, and move what is under them.
  await written("Plats").click();
  await expect(love.getByRole("button", { name: "Ta bort tabellen" })).toBeVisible();
  await written("Plats").hover();
  await love.mouse.down();
  const { x = 0, y = 0 } = (await written("Nio").boundingBox()) ?? {};
  await love.mouse.move(x + 12, y + 12, { steps: 8 });
  await love.mouse.up();
  await expect(text(love).locator(".selectedCell")).toHaveCount(4);
  await say(love, "Plats Antal Torget Nio", "Om hela tabellen");

  // With nothing but a cursor in the text, one is asked which words it is about.
  await written("lampor").click();
  await margin(love).getByRole("button", { name: "Kommentera" }).first().click();
  await love.getByLabel("Vilka ord gäller det?").fill("lampor");
  await love.getByLabel("Din kommentar").fill("Utan att markera");
  await love.keyboard.press("Control+Enter");
  await expect(note(love, "Utan att markera")).toBeVisible();

  await readWords(love, path, "Underlag");
  const shown = (word: string) => love.locator("main .doc-body").locator("p, summary").filter({ hasText: word });
  for (const word of WORDS) {
    await shown(word).dblclick({ position: { x: 12, y: 12 } });
    await say(love, word, `Läst om ${word}`);
    // The text comes anew with the comment's mark, and what is marked in the old one would go with it.
    await love.goto(path);
  }
  await shown("Plats").evaluate((from) => {
    const to = [...document.querySelectorAll("main .doc-body p")].find((each) => each.textContent === "Nio");
    document.getSelection()?.setBaseAndExtent(from, 0, to as Element, to?.childNodes.length ?? 0);
  });
  await say(love, "Plats Antal Torget Nio", "Läst om hela tabellen");
});
