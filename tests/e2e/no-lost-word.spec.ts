import type { Page, Request, Route } from "@playwright/test";
import { demoId } from "#db/seed/people";
import { drawn, expect, makeGroup, moreOf, originOf, post, reply, startThread, test, write } from "./support/network";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

/** Words in an order that shows what is missing, doubled or moved. */
const WORDS = Array.from({ length: 40 }, (_, n) => `ord${n}`).join(" ");

/** What stands in the code of the editor, and in that of the reply's composer with its draft and its buttons. */
const EDITOR = "ProseMirror";
const COMPOSER = "Kasta utkast";

/** The code that is asked for; nothing when the page was left meanwhile, and its requests with it. */
async function fetchFor(route: Route) {
  try {
    const response = await route.fetch();
    return { response, body: await response.text() };
  } catch {
    return undefined;
  }
}

/** Holds back every piece of code in which the text stands, until it is let go. */
async function holdBack(page: Page, mark: string) {
  const gate = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const requests: Request[] = [];
  await page.route("**/_next/static/**/*.js", async (route) => {
    const code = await fetchFor(route);
    if (!code) return;
    if (code.body.includes(mark)) {
      requests.push(route.request());
      held.resolve();
      await gate.promise;
    }
    await route.fulfill(code);
  });
  return {
    held: held.promise,
    release: () => gate.resolve(),
    /** Until it is in the page and has had its chance to take over. */
    async arrive() {
      gate.resolve();
      for (const request of requests) await (await request.response())?.finished();
      await drawn(page);
    },
  };
}

/** Hugo, with nothing left in the form for a new thread from an earlier test. */
async function hugo(as: (name: "hugo") => Promise<Page>): Promise<Page> {
  const page = await as("hugo");
  const discard = async () => {
    const { version: baseVersion } = await (await fetch("/api/drafts/new-thread")).json();
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ baseVersion });
    return (await fetch("/api/drafts/new-thread", { method: "DELETE", headers, body })).status;
  };
  expect(await page.evaluate(discard)).toBe(204);
  return page;
}

const editor = (page: Page) => page.locator(".composer [contenteditable=true]");
const firstPost = (page: Page) => page.getByRole("textbox", { name: "Första inlägget" });
const answer = (page: Page) => page.getByRole("textbox", { name: "Ditt svar" });

test.describe("every key is in the text, in order, whenever the editor takes the plain box's place", () => {
  for (const letGoAt of [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]) {
    test(`after ${letGoAt} keys`, async ({ as }) => {
      const page = await hugo(as);
      const code = await holdBack(page, EDITOR);
      await page.goto("/tradar/ny");
      await firstPost(page).click();
      await code.held;
      await page.keyboard.type(WORDS.slice(0, letGoAt));
      code.release();
      await page.keyboard.type(WORDS.slice(letGoAt), { delay: 1 });
      await expect(editor(page)).toBeFocused();
      await expect(editor(page)).toHaveText(WORDS);
    });
  }
});

test.describe("half a character stays in the box it was begun in", () => {
  const begin = async (page: Page) => {
    const code = await holdBack(page, EDITOR);
    await page.goto("/tradar/ny");
    await firstPost(page).click();
    await code.held;
    await page.keyboard.type("Kaf");
    return { code, keys: await page.context().newCDPSession(page) };
  };

  test("a dead key", async ({ as }) => {
    const page = await hugo(as);
    const { code, keys } = await begin(page);
    await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Dead", code: "Equal" });
    await code.arrive();
    await expect(page.locator("textarea")).toBeFocused();
    await keys.send("Input.dispatchKeyEvent", { type: "keyDown", key: "é", text: "é", code: "KeyE" });
    await page.keyboard.type(" på bryggan");
    await expect(editor(page)).toBeFocused();
    await expect(editor(page)).toHaveText("Kafé på bryggan");
  });

  test("a word of an input method", async ({ as }) => {
    const page = await hugo(as);
    const { code, keys } = await begin(page);
    await keys.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
    await code.arrive();
    await expect(page.locator("textarea")).toBeFocused();
    await keys.send("Input.imeSetComposition", { text: "é", selectionStart: 1, selectionEnd: 1 });
    await keys.send("Input.insertText", { text: "é" });
    await page.keyboard.type(" på bryggan");
    await expect(editor(page)).toBeFocused();
    await expect(editor(page)).toHaveText("Kafé på bryggan");
  });
});

test("published in the moment the editor comes, the post has every word", async ({ as }) => {
  const page = await hugo(as);
  await startThread(page, { title: "I samma ögonblick", text: "Hur gör ni?" });
  const code = await holdBack(page, EDITOR);
  await page.reload();
  await answer(page).click();
  await code.held;
  await page.keyboard.type(WORDS);
  code.release();
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, WORDS)).toHaveCount(1);
  await expect(editor(page)).toHaveText("");
});

test("what is filled in before the page comes alive is there when it does", async ({ as }) => {
  const page = await hugo(as);
  const code = await holdBack(page, "");
  await page.goto("/tradar/ny", { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "Rubrik" }).fill("Innan sidan vaknat");
  await page.getByLabel("Grupp", { exact: true }).selectOption({ label: "Hela nätverket" });
  await page.getByLabel("Vad vill du?").selectOption({ label: "Jag behöver råd" });
  await firstPost(page).fill("Skrivet");
  code.release();
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" direkt.");
  await page.getByRole("button", { name: "Starta tråden" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Innan sidan vaknat" })).toBeVisible();
  await expect(post(page, "Skrivet direkt.")).toHaveCount(1);
});

test.describe("an answer begun before its composer is there", () => {
  for (const letGoAt of [2, 13, 89]) {
    test(`goes on in it, after ${letGoAt} keys`, async ({ as }) => {
      const page = await hugo(as);
      await startThread(page, { title: "Innan verktygen kommit", text: "Hur gör ni?" });
      const code = await holdBack(page, COMPOSER);
      await page.reload();
      await code.held;
      await answer(page).click();
      await page.keyboard.type(WORDS.slice(0, letGoAt));
      code.release();
      await page.keyboard.type(WORDS.slice(letGoAt), { delay: 1 });
      await expect(editor(page)).toBeFocused();
      await expect(editor(page)).toHaveText(WORDS);
      await expect(page.getByText(/Utkast sparat/)).toBeVisible();
    });
  }

  test("stays when it cannot be fetched, and comes along when it can", async ({ as }) => {
    const page = await hugo(as);
    await startThread(page, { title: "Utan verktyg", text: "Hur gör ni?" });
    let away = true;
    await page.route("**/_next/static/**/*.js", async (route) => {
      const code = await fetchFor(route);
      if (code) await route.fulfill(away && code.body.includes(COMPOSER) ? { status: 404 } : code);
    });
    await page.reload();
    await expect(page.getByText("Skrivverktygen har inte kunnat laddas.")).toBeVisible();
    await answer(page).click();
    await page.keyboard.type("Skrivet utan dem.");
    away = false;
    await expect(editor(page)).toHaveText("Skrivet utan dem.", { timeout: 20_000 });
    await expect(editor(page)).toBeFocused();
  });
});

test("a quotation asked for before the composer's code is there is in the answer when it comes", async ({ as }) => {
  const page = await hugo(as);
  await startThread(page, { title: "Citat före skrivytan", text: "Vi möts varje tisdag." });
  const code = await holdBack(page, COMPOSER);
  await page.reload();
  await code.held;
  await post(page, "Vi möts varje tisdag.")
    .getByRole("button", { name: /^Citera/ })
    .click();
  await expect(answer(page)).toBeFocused();
  await page.keyboard.type("Det gör vi också.");
  await code.arrive();
  await expect(editor(page).locator("blockquote")).toContainText("Vi möts varje tisdag.");
  await expect(editor(page)).toContainText("Det gör vi också.");
});

test("two quotations asked for before the composer's code is there are both in the answer, each once and in order", async ({
  as,
}) => {
  const page = await hugo(as);
  await startThread(page, { title: "Två citat före skrivytan", text: "Vi möts varje tisdag." });
  await reply(page, "Vi möts varje torsdag.");
  await expect(post(page, "Vi möts varje torsdag.")).toBeVisible();
  const code = await holdBack(page, COMPOSER);
  await page.reload();
  await code.held;
  for (const text of ["Vi möts varje torsdag.", "Vi möts varje tisdag.", "Vi möts varje torsdag."])
    await post(page, text)
      .getByRole("button", { name: /^Citera/ })
      .click();
  await code.arrive();
  await expect(editor(page).locator("blockquote")).toContainText(["varje torsdag.", "varje tisdag."]);
});

test("one's drafts on the next page have what was still on its way to the server", async ({ as }) => {
  const page = await hugo(as);
  const path = await startThread(page, { title: "På väg till servern", text: "Hur gör ni?" });
  const gate = Promise.withResolvers<void>();
  await page.route("**/api/drafts/**", async (route) => {
    if (route.request().method() === "PUT") await gate.promise;
    await route.continue();
  });
  await write(page, "Nästan sparat.");
  await page.getByRole("link", { name: "Översikt" }).first().click();
  const draft = page.getByRole("region", { name: "Mina utkast" }).locator(`a[href^="${path}"]`);
  await expect(draft).toContainText("Svar i På väg till servern");
  gate.resolve();
  await draft.click();
  await expect(editor(page)).toHaveText("Nästan sparat.");
});

test("back and forward, with contact and without, the text and the list are the newest", async ({ as }) => {
  const page = await hugo(as);
  const path = await startThread(page, { title: "Fram och tillbaka", text: "Hur gör ni?" });
  await page.getByRole("link", { name: "Översikt" }).first().click();
  await page.waitForURL("**/hem");
  await page.goBack();
  await write(page, "Skrivet sedan");
  await expect(page.getByText(/Utkast sparat/)).toBeVisible();
  await page.getByRole("link", { name: "Översikt" }).first().click();
  await page.waitForURL("**/hem");
  await page.goBack();
  await expect(editor(page)).toHaveText("Skrivet sedan");
  await page.goBack();
  await page.waitForURL("**/tradar/ny");
  await page.context().setOffline(true);
  await page.getByRole("textbox", { name: "Rubrik" }).fill("Utan kontakt");
  await page.goForward();
  await expect(editor(page)).toHaveText("Skrivet sedan");
  await page.goForward();
  const drafts = page.getByRole("region", { name: "Mina utkast" });
  await expect(drafts.locator(`a[href^="${path}"]`)).toContainText("Svar i Fram och tillbaka");
  await expect(drafts.getByRole("link", { name: "Ny tråd: Utan kontakt" })).toBeVisible();
});

test("two windows at one thread: publishing in one leaves what is written in the other", async ({ as }) => {
  const page = await hugo(as);
  const path = await startThread(page, { title: "Två fönster", text: "Hur gör ni?" });
  const other = await page.context().newPage();
  await other.goto(path);
  await write(page, "Det första svaret.");
  await expect(page.getByText(/Utkast sparat/)).toBeVisible();
  await write(other, "Det andra svaret.");
  await expect(other.getByText(/Det finns ett annat utkast/)).toBeVisible();
  await expect(other.getByText(/Utkast sparat/)).toBeVisible();
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(other, "Det första svaret.")).toHaveCount(1);
  await other.reload();
  await expect(editor(other)).toHaveText("Det andra svaret.");
});

test("a letter written and erased in a window that is older than the draft leaves the draft, and offers it", async ({
  as,
}) => {
  const page = await hugo(as);
  const path = await startThread(page, { title: "Ett äldre fönster", text: "Hur gör ni?" });
  const other = await page.context().newPage();
  await other.goto(path);
  await write(other, WORDS);
  await expect(other.getByText(/Utkast sparat/)).toBeVisible();
  await other.close();
  const refused = page.waitForResponse(
    (response) => response.url().includes("/api/drafts/") && response.request().method() === "DELETE",
  );
  await write(page, "x");
  await page.keyboard.press("Backspace");
  expect((await refused).status()).toBe(409);
  await expect(page.getByText(/Det finns ett annat utkast/)).toBeVisible();
  const onServer = (await page.request.get(`/api/drafts/thread:${path.slice(8)}`)).json();
  expect(JSON.stringify(await onServer)).toContain(WORDS);
  await page.getByRole("button", { name: "Visa det" }).click();
  await expect(editor(page)).toHaveText(WORDS);
});

test("an input method that finishes its word while the post is sent: the word is kept", async ({ as }) => {
  const page = await hugo(as);
  await startThread(page, { title: "Medan det skickas", text: "Hur gör ni?" });
  const gate = Promise.withResolvers<void>();
  await page.route("**/api/threads/*/posts", async (route) => {
    if (route.request().method() === "POST") await gate.promise;
    await route.continue();
  });
  await write(page, "Skickat");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Skickar …" })).toBeVisible();
  const keys = await page.context().newCDPSession(page);
  await keys.send("Input.imeSetComposition", { text: " och mer", selectionStart: 8, selectionEnd: 8 });
  await keys.send("Input.insertText", { text: " och mer" });
  gate.resolve();
  await expect(post(page, "Skickat")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Publicera svar" })).toBeVisible();
  await expect(editor(page)).toHaveText("Skickat och mer");
});

test("a text of two million characters is refused where it is pasted, and nothing else is touched", async ({ as }) => {
  const page = await hugo(as);
  const code = await holdBack(page, EDITOR);
  await page.goto("/tradar/ny");
  const paste = () =>
    page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "tecken ".repeat(300_000));
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      return document.activeElement?.dispatchEvent(event);
    });
  const refusal = page.locator(".composer-error").filter({ hasText: "Det du ville klistra in är för stort" });
  await firstPost(page).click();
  await page.keyboard.type("Mitt eget");
  expect(await paste()).toBe(false);
  await expect(refusal).toBeVisible();
  await code.arrive();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type(" svar.");
  await expect(refusal).toHaveCount(0);
  expect(await paste()).toBe(false);
  await expect(refusal).toBeVisible();
  await expect(editor(page)).toHaveText("Mitt eget svar.");
});

test("a text that is too long to publish says by how much, and stays", async ({ as }) => {
  const page = await hugo(as);
  await startThread(page, { title: "För långt", text: "Hur gör ni?" });
  await write(page, "");
  await page.keyboard.insertText("å".repeat(20_001));
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(page.getByText(/Texten är för lång: 20001 tecken/)).toBeVisible();
  await page.keyboard.press("Backspace");
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, "ååå")).toHaveCount(1);
});

test("an edit whose code cannot be fetched takes nothing else away", async ({ as }) => {
  const page = await hugo(as);
  await startThread(page, { title: "Redigera i tunneln", text: "Ursprungligt." });
  await write(page, "Påbörjat svar.");
  await page.context().setOffline(true);
  await moreOf(post(page, "Ursprungligt.")).click();
  await page.getByRole("button", { name: "Redigera" }).click();
  await expect(page.getByText(/Redigeringen kunde inte laddas/)).toBeVisible();
  await expect(editor(page)).toHaveText("Påbörjat svar.");
});

test("an edit of a post that a moderator removes meanwhile stays, and can be copied", async ({ as }) => {
  const [page, alva] = [await hugo(as), await as("alva")];
  const path = await startThread(page, { title: "Tas bort under tiden", text: "Ursprungligt." });
  await alva.goto(path);
  await moreOf(post(page, "Ursprungligt.")).click();
  await page.getByRole("button", { name: "Redigera" }).click();
  const edited = page.locator(".post-edit [contenteditable=true]");
  await edited.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Med ett tillägg.");
  await moreOf(post(alva, "Ursprungligt.")).click();
  await alva.getByRole("button", { name: "Ta bort" }).click();
  await alva.getByRole("alertdialog").getByRole("button", { name: "Ta bort" }).click();
  await expect(alva.getByText(/Inlägget togs bort av/)).toBeVisible();
  await expect(page.getByText(/Inlägget har tagits bort. Din text finns kvar här/)).toBeVisible();
  await page.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(page.getByRole("heading", { name: "Texten kunde inte skickas" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Kopiera texten" }).first()).toBeVisible();
  await expect(edited).toHaveText("Ursprungligt. Med ett tillägg.");
});

test("whoever is let out of a group has before them what they wrote there: a draft from elsewhere, and an edit", async ({
  as,
}) => {
  const [cilla, greta] = [await as("cilla"), await as("greta")];
  const [name, person] = ["Samråd om hamnen", demoId("m7")];
  const groupId = await makeGroup(cilla, { name, people: ["m7"] });
  const path = await startThread(cilla, { title: "Ut ur gruppen", text: "Hur gör ni?", group: name });
  await greta.goto(path);
  await reply(greta, "Vi möts i hamnen.");
  await expect(post(greta, "Vi möts i hamnen.")).toBeVisible();
  await write(greta, "Ett halvt svar.");
  await expect(greta.getByText(/Utkast sparat/)).toBeVisible();

  // On another device, which has nothing of its own.
  const there = await as("greta");
  await there.goto(path);
  await expect(answer(there)).toHaveText("Ett halvt svar.");
  await moreOf(post(there, "Vi möts i hamnen.")).click();
  await there.getByRole("button", { name: "Redigera" }).click();
  await there.locator(".post-edit [contenteditable=true]").click();
  await there.keyboard.press("Control+End");
  await there.keyboard.type(" Varje tisdag.");
  const out = `/grupper/${groupId}/deltagare/${person}/ta-bort`;
  const removed = await cilla.request.post(out, { headers: { Origin: originOf() }, form: {}, maxRedirects: 0 });
  expect(removed.status()).toBe(303);

  await expect(there.getByRole("heading", { name: "Du har inte längre tillgång till tråden." })).toBeVisible();
  await expect(there.getByRole("textbox", { name: "Det här hade du skrivit:" })).toHaveValue("Ett halvt svar.");
  await expect(there.getByRole("textbox", { name: "när du redigerade inlägg 2" })).toHaveValue(
    "Vi möts i hamnen. Varje tisdag.",
  );
  await expect(there.locator("main")).not.toContainText("Hur gör ni?");
});

test("the browser asks before it closes a page whose text is neither on the device nor on the server", async ({
  as,
}) => {
  const page = await hugo(as);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await startThread(page, { title: "Ingen plats kvar", text: "Hur gör ni?" });
  await write(page, "Bara");
  await page.context().setOffline(true);
  await page.keyboard.type(" här.");
  await expect(page.locator(".save")).toHaveText("Ej sparat. Kopiera texten innan du stänger sidan.");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await expect(editor(page)).toHaveText("Bara här.");
});

test("what stands in a tab stays its person's when somebody else signs in beside it, published and as a draft", async ({
  as,
}) => {
  const page = await hugo(as);
  const path = await startThread(page, { title: "Vems ord", text: "Fråga" });
  await write(page, "Hugos ord");
  await expect(page.getByText("Utkast sparat").first()).toBeVisible();

  const form = { till: "", person: demoId("m7") };
  await page.request.post("/logga-in/demo", { headers: { Origin: originOf() }, form });
  await page.keyboard.type(" och hans slut");
  await page.getByRole("button", { name: "Publicera svar" }).click();

  await expect(
    page
      .locator("main")
      .getByText(/utloggad|loggats ut/)
      .first(),
  ).toBeVisible();
  await expect(editor(page)).toHaveText("Hugos ord och hans slut");
  const greta = await page.context().newPage();
  await greta.goto(path);
  await expect(greta.locator(".posts article")).toHaveCount(1);
  await expect(greta.getByRole("textbox", { name: "Ditt svar" })).toHaveText("");
  const drafts = (tab: Page) =>
    tab.evaluate(async (key) => (await (await fetch(`/api/drafts/${key}`)).json()).content, `thread:${path.slice(8)}`);
  expect(await drafts(greta)).toBeNull();
});
