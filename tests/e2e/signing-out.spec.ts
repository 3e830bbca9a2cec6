import type { Page } from "@playwright/test";
import { begin, edit, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { CAST, expect, originOf, startThread, test, write } from "./support/network";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

/** What goes through a service worker is out of a test's reach. */
const ROUTED = { serviceWorkers: "block" } as const;

const editor = (page: Page) => page.locator(".composer [contenteditable=true]");
const onlyHere = (page: Page) => page.locator(".save").filter({ hasText: "Ej sparat på servern just nu" });
const question = (page: Page) => page.getByRole("alertdialog", { name: "Du har text som inte är sparad" });
const stay = (page: Page) => question(page).getByRole("button", { name: "Stanna kvar" });
const menu = (page: Page) => page.locator("details.account > summary");

async function signOut(page: Page): Promise<void> {
  await menu(page).click();
  await page.getByRole("button", { name: "Logga ut" }).click();
}

const throwAway = (page: Page) => question(page).getByRole("button", { name: "Logga ut och kasta texten" }).click();

async function expectSignedOut(page: Page): Promise<void> {
  await page.waitForURL("**/logga-in?klart=utloggad");
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
}

async function signInAgain(page: Page, name: keyof typeof CAST): Promise<void> {
  await page.getByRole("button", { name: CAST[name] }).click();
  await page.waitForURL("**/hem");
}

async function goHome(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Översikt" }).first().click();
  await page.waitForURL("**/hem");
}

/** The server takes no drafts until it is said to. */
async function withoutDrafts(page: Page): Promise<() => Promise<void>> {
  const drafts = "**/api/drafts/**";
  await page.context().route(drafts, (route) => route.fulfill({ status: 503 }));
  return () => page.context().unroute(drafts);
}

/** A thread of one's own with an answer begun that only this device has, seen from another page. */
async function answerLeftBehind(page: Page, title: string): Promise<string> {
  const path = await startThread(page, { title, text: "Hur gör ni?" });
  await withoutDrafts(page);
  await write(page, "Bara här.");
  await expect(onlyHere(page)).toBeVisible();
  await goHome(page);
  return path;
}

test("what the server has is left without a question, with script and without", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  await startThread(page, { title: "Sparat och klart", text: "Hur gör ni?" });
  await write(page, "Redan sparat.");
  await expect(page.getByText(/Utkast sparat/)).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await signOut(page);
  await expectSignedOut(page);
  expect(asked.filter((line) => line.includes("/api/"))).toEqual([]);

  const plain = await as("hugo", { javaScriptEnabled: false });
  await signOut(plain);
  await plain.waitForURL("**/logga-in?klart=utloggad");
});

test("what can be sent is sent from whatever page it was left on, and nothing is asked", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  const first = await startThread(page, { title: "Första sidan", text: "Hur gör ni?" });
  const second = await startThread(page, { title: "Andra sidan", text: "Hur gör ni?" });
  const back = await withoutDrafts(page);
  await write(page, "Svar på den andra.");
  await expect(onlyHere(page)).toBeVisible();
  await goHome(page);
  await page.goto(first);
  await write(page, "Svar på den första.");
  await expect(onlyHere(page)).toBeVisible();
  await back();
  await signOut(page);
  await expectSignedOut(page);

  await signInAgain(page, "hugo");
  for (const [path, words] of [
    [first, "Svar på den första."],
    [second, "Svar på den andra."],
  ] as const) {
    await page.goto(path);
    await expect(editor(page)).toHaveText(words);
  }
});

test("a draft that only the device has is asked about, and is there for whoever stays", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  await answerLeftBehind(page, "Kan inte skickas");
  await signOut(page);
  await expect(question(page)).toContainText("En text finns bara på den här enheten, inte på servern.");
  await expect(stay(page)).toBeFocused();
  await stay(page).click();
  await expect(question(page)).toHaveCount(0);
  await signOut(page);
  await question(page).getByRole("link", { name: "Svar i Kan inte skickas" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(editor(page)).toHaveText("Bara här.");
});

test("a draft that only the device has is gone for whoever throws it away", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  const path = await answerLeftBehind(page, "Kan kastas");
  await page.goto(path);
  await expect(editor(page)).toHaveText("Bara här.");
  await signOut(page);
  await throwAway(page);
  await expectSignedOut(page);
  await page.context().unrouteAll();
  await signInAgain(page, "hugo");
  await page.goto(path);
  await expect(page.getByRole("textbox", { name: "Ditt svar" })).toHaveText("");
});

test("what only the device has is gone from it also when the page's script had not come", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  const path = await answerLeftBehind(page, "Före skriptet");
  const script = "**/_next/**/*.js*";
  await page.context().route(script, (route) => route.abort());
  await page.reload();
  await signOut(page);
  await expectSignedOut(page);

  await page.context().unrouteAll();
  await signInAgain(page, "dag");
  await page.goto(path);
  await expect(page.getByRole("textbox", { name: "Ditt svar" })).toHaveText("");
});

test("a comment begun in a document's margin is asked about, and is there for whoever stays", async ({ as }) => {
  const page = await as("dag", ROUTED);
  const path = await begin(page, "Med kommentar");
  const comment = page.getByLabel("Din kommentar");
  await page.goto(path);
  await page.locator(".margin").getByRole("button", { name: "Kommentera" }).click();
  await comment.fill("Inte skickad än.");
  await goHome(page);
  await signOut(page);
  await question(page).getByRole("link", { name: "Kommentar eller förslag i Med kommentar" }).click();
  await expect(comment).toHaveValue("Inte skickad än.");

  await signOut(page);
  await throwAway(page);
  await expectSignedOut(page);
});

test("what the server has not got of a document is asked about, and goes on to it for whoever stays", async ({
  as,
}) => {
  test.slow();
  const page = await as("dag", ROUTED);
  // A socket that is open goes on sending whatever the page is told of its network.
  await page.context().routeWebSocket(/kollab/, (socket) => socket.close());
  const path = await begin(page, "Utan förbindelse");
  await edit(page, path);
  const connection = "**/kollab/**";
  const writeAlone = async (words: string) => {
    await page.context().route(connection, (route) => route.abort());
    await text(page).click();
    await page.keyboard.type(words);
  };
  await writeAlone("Bara på sidan.");
  await signOut(page);
  await expect(question(page).getByRole("link", { name: "Ändringar i Utan förbindelse" })).toBeVisible();
  await stay(page).click();
  await page.context().unroute(connection);
  await expect(saved(page)).toBeVisible({ timeout: 30_000 });
  await expect(text(page)).toContainText("Bara på sidan.");

  await writeAlone(" Och mer.");
  await signOut(page);
  // The browser does not ask once more.
  page.on("dialog", (dialog) => void dialog.dismiss());
  await throwAway(page);
  await expectSignedOut(page);
});

test("the question has no fault in light, dark and narrow, and is answered with the keyboard", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  await answerLeftBehind(page, "Med tangentbordet och en rubrik som är så lång att den inte får plats på en enda rad");
  await menu(page).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Logga ut" }).focus();
  await page.keyboard.press("Enter");
  await expect(stay(page)).toBeFocused();
  for (const width of [1280, 320])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await faultsOf(page, `${width} ${colorScheme}`)).toEqual([]);
    }
  await page.keyboard.press("Escape");
  await expect(question(page)).toHaveCount(0);
  await expect(menu(page)).toBeFocused();
});

test("the question is asked in English too", async ({ as }) => {
  const page = await as("hugo", ROUTED);
  await answerLeftBehind(page, "På engelska");
  const headers = { Origin: originOf() };
  const speak = (locale: string) => page.request.post("/utseende", { headers, form: { locale } });
  await speak("en");
  await page.reload();
  await menu(page).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  const asked = page.getByRole("alertdialog", { name: "You have text that is not saved" });
  await expect(asked.getByRole("link", { name: "Reply in På engelska" })).toBeVisible();
  await expect(asked.getByRole("button")).toHaveText(["Stay", "Sign out and discard the text"]);
  await speak("sv");
});
