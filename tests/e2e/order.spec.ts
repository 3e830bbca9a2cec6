import type { Page } from "@playwright/test";
import { faultsOf } from "./support/look";
import { expect, moreOf, post, reply, startThread, test, write } from "./support/network";

async function expectAccessible(page: Page) {
  // A page that is being drawn anew has no title for a moment.
  await expect(async () => {
    await expect(page).toHaveTitle(/Brygga/);
    expect(await faultsOf(page)).toEqual([]);
  }).toPass({ timeout: 15_000 });
}

/** Opens "Mer" under the post with this text and follows one of its links. */
async function choose(page: Page, text: string, what: string) {
  await post(page, text).getByText("Mer", { exact: false }).first().click();
  await post(page, text).getByRole("link", { name: what }).click();
}

test("a thread is locked while somebody writes: the text stays, and goes out once it is open again", async ({ as }) => {
  const [greta, cilla] = [await as("greta"), await as("cilla")];
  const path = await startThread(greta, { title: "Låses snart", text: "Hur gör ni med ljuset?" });
  await write(greta, "Vi satte upp nya lampor.");

  await cilla.goto(path);
  await cilla.locator(".order-menu > summary").click();
  await cilla.getByRole("button", { name: "Lås tråden" }).click();
  await expect(cilla.getByText("Du kan skriva för att du är samordnare.")).toBeVisible();

  await expect(greta.getByText("Tråden är låst av Cilla Räcke")).toBeVisible();
  await greta.getByRole("button", { name: "Publicera svar" }).click();
  await expect(greta.locator("#svara").getByText("Tråden är låst, så svaret publicerades inte.")).toBeVisible();
  await expect(greta.getByRole("textbox", { name: "Ditt svar" })).toContainText("Vi satte upp nya lampor.");
  await expectAccessible(greta);

  await cilla.locator(".order-menu > summary").click();
  await cilla.getByRole("button", { name: "Lås upp tråden" }).click();
  await expect(greta.getByText("Tråden är låst av Cilla Räcke")).toHaveCount(0);
  await greta.getByRole("button", { name: "Försök igen" }).click();
  await expect(post(greta, "Vi satte upp nya lampor.")).toBeVisible();
});

test("a thread gets another title by who began it, and who reads it sees that at once", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Stavfel i rubirken", text: "Vad har ni sett?" });
  await love.goto(path);
  await expect(love.getByRole("link", { name: "Ändra rubriken" })).toHaveCount(0);

  await greta.getByRole("link", { name: "Ändra rubriken" }).click();
  await greta.getByLabel("Rubrik", { exact: true }).fill("Om 19121212-1212");
  await greta.getByRole("button", { name: "Spara" }).click();
  await expect(greta.getByText("Rubriken ser ut att innehålla en uppgift om en person.").first()).toBeVisible();
  await greta.getByLabel("Rubrik", { exact: true }).fill("Inget fel i rubriken");
  await greta.getByRole("button", { name: "Spara" }).click();
  await expect(greta.getByRole("heading", { level: 1 })).toHaveText("Inget fel i rubriken");
  await expect(love.getByRole("heading", { level: 1 })).toHaveText("Inget fel i rubriken");
});

test("a post that is stopped from spreading is gone in another browser, and comes back masked", async ({ as }) => {
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const path = await startThread(greta, { title: "Stoppas snart", text: "Vad har ni sett?" });
  await reply(greta, "Kim Ek stod vid bron.");
  await love.goto(path);
  await expect(post(love, "Kim Ek stod vid bron.")).toBeVisible();

  await cilla.goto(path);
  await choose(cilla, "Kim Ek stod vid bron.", "Stoppa spridningen");
  await expectAccessible(cilla);
  await cilla.getByRole("button", { name: "Stoppa spridningen" }).click();
  await expect(cilla.getByText("Spridningen är stoppad.")).toBeVisible();

  await expect(love.getByText("Kim Ek stod vid bron.")).toHaveCount(0);
  await expect(love.getByText("Spridningen av inlägget stoppades")).toBeVisible();
  await love.reload();
  await expect(love.locator("body")).not.toContainText("Kim Ek");
  // Whoever wrote it has it still, without asking for the page again.
  await expect(greta.getByText("Spridningen av inlägget stoppades")).toBeVisible();
  await expect(post(greta, "Kim Ek stod vid bron.")).toBeVisible();

  await cilla.getByRole("link", { name: "Inlägg 2 i Stoppas snart" }).first().click();
  await expectAccessible(cilla);
  await cilla.getByLabel("Maskera: ta bort vissa ord eller filer och visa resten").check();
  await cilla.getByLabel("Ord som ska bort").fill("Kim Ek");
  await cilla.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(cilla.getByText("Beslutet är sparat")).toBeVisible();
  await expect(post(love, "[borttaget] stod vid bron.")).toBeVisible();
});

test("what others quote of a stopped post is covered in open browsers, and comes back when it is kept", async ({
  as,
}) => {
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const path = await startThread(greta, { title: "Citeras snart", text: "Vad har ni sett?" });
  await reply(greta, "Någon stod vid bron.");
  await love.goto(path);
  await post(love, "Någon stod vid bron.")
    .getByRole("button", { name: /^Citera/ })
    .click();
  await love.locator(".composer [contenteditable=true]").waitFor();
  await expect(love.locator(".composer blockquote")).toContainText("Någon stod vid bron.");
  await love.locator(".composer [contenteditable=true]").focus();
  await love.keyboard.press("Control+End");
  await love.keyboard.type("Det såg vi också.");
  await love.getByRole("button", { name: "Publicera svar" }).click();
  const quoting = post(greta, "Det såg vi också.");
  await expect(quoting.locator("blockquote")).toContainText("Någon stod vid bron.");

  await cilla.goto(path);
  const stopped = cilla.locator(".posts article").nth(1);
  await stopped.getByText("Mer", { exact: false }).first().click();
  await stopped.getByRole("link", { name: "Stoppa spridningen" }).click();
  await cilla.getByRole("button", { name: "Stoppa spridningen" }).click();
  await expect(quoting.locator("blockquote")).toContainText("[Citatet är dolt medan inlägget granskas]");
  await expect(quoting.locator("blockquote")).not.toContainText("vid bron");
  await expect(post(love, "Det såg vi också.").locator("blockquote")).not.toContainText("vid bron");
  await expectAccessible(love);

  await cilla.getByRole("link", { name: "Inlägg 2 i Citeras snart" }).first().click();
  await cilla.getByLabel("Behåll inlägget som det är").check();
  await cilla.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(quoting.locator("blockquote")).toContainText("Någon stod vid bron.");
});

test("a report is counted for those who review, decided, and answered to whoever sent it", async ({ as }) => {
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const path = await startThread(greta, { title: "Rapporteras snart", text: "Det här är fel grupp." });
  await cilla.goto("/hem");
  const place = cilla.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: /^Granskning/ });
  await expect(place).toBeVisible();
  const before = Number((await place.textContent())?.match(/\d+/)?.[0] ?? 0);

  await love.goto(path);
  await choose(love, "Det här är fel grupp.", "Rapportera");
  await expectAccessible(love);
  await love.getByLabel("Skäl").selectOption({ label: "Har hamnat i fel grupp" });
  await love.getByLabel("Beskriv med egna ord").fill("Hör hemma i skolgruppen.");
  await love.getByRole("button", { name: "Skicka rapporten" }).click();
  await expect(love.getByText("Tack! Rapporten har gått till gruppens samordnare.")).toBeVisible();

  await expect(place).toContainText(String(before + 1));
  await place.click();
  await cilla.getByRole("link", { name: "Inlägg 1 i Rapporteras snart" }).click();
  await expect(cilla.getByText("Hör hemma i skolgruppen.")).toBeVisible();
  await cilla.getByRole("button", { name: "Ta granskningen" }).click();
  await cilla.getByLabel("Behåll inlägget som det är").check();
  await cilla.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(cilla.getByText("Beslutet är sparat")).toBeVisible();

  await love.goto("/granskning");
  await expect(love.getByRole("region", { name: "Dina rapporter" }).getByRole("listitem").first()).toContainText(
    "Behållet",
  );
});

test("a thread is taken away by whoever keeps order, but not while a post of it is under review", async ({ as }) => {
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const path = await startThread(greta, { title: "Tas bort snart", text: "Samma fråga en gång till?" });
  await reply(greta, "Ett svar.");
  await write(greta, "Det jag just skriver.");
  await cilla.goto(path);
  const remove = async () => {
    await cilla.locator(".order-menu > summary").click();
    await cilla.getByRole("button", { name: "Ta bort tråden" }).click();
  };
  const question = cilla.getByRole("alertdialog", { name: "Ta bort tråden?" });

  await love.goto(path);
  await choose(love, "Ett svar.", "Stoppa spridningen");
  await love.getByRole("button", { name: "Stoppa spridningen" }).click();
  await expect(love.getByText("Spridningen är stoppad.")).toBeVisible();
  await remove();
  await expectAccessible(cilla);
  await question.getByRole("button", { name: "Ta bort tråden" }).click();
  await expect(question.getByText("Ett inlägg i tråden granskas. Vänta tills det är avgjort.")).toBeVisible();
  await question.getByRole("button", { name: "Behåll tråden" }).click();
  await expect(question).toHaveCount(0);

  await cilla.goto("/granskning");
  await cilla.getByRole("link", { name: "Inlägg 2 i Tas bort snart" }).first().click();
  await cilla.getByLabel("Behåll inlägget som det är").check();
  await cilla.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(cilla.getByText("Beslutet är sparat")).toBeVisible();
  await cilla.goto(path);
  await remove();
  await question.getByLabel("Skäl").selectOption({ label: "Dubblett" });
  // The socket's word may be here before the answer.
  await cilla.route("**/api/threads/*", async (route) => {
    const answer = await route.fetch();
    await expect(cilla.locator(".order-menu")).toHaveCount(0);
    await route.fulfill({ response: answer });
  });
  await question.getByRole("button", { name: "Ta bort tråden" }).click();
  await expect(cilla.getByText("Tråden har tagits bort.")).toBeVisible();
  await expect(cilla.locator(".order-menu")).toHaveCount(0);
  await expect(cilla.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(greta.getByText("Tråden har tagits bort. Det du har skrivit finns kvar i svarsfältet.")).toBeVisible();
  await expect(greta.getByRole("textbox", { name: "Ditt svar" })).toContainText("Det jag just skriver.");

  // Whoever is led there afterwards is told as much as where a post was, as are those who look at the group.
  const line = /^Tråden togs bort av Cilla Räcke .+\. Skäl: Dubblett\.$/;
  expect((await love.goto(path))?.status()).toBe(410);
  await expect(love.getByRole("heading", { level: 1, name: "Tråden är borttagen" })).toBeVisible();
  await expect(love.getByText(line)).toBeVisible();
  await expect(love.locator("body")).not.toContainText("Tas bort snart");
  await expectAccessible(love);
  await love.getByRole("link", { name: "Trådar i Hela nätverket" }).click();
  await love.waitForURL("**/tradar?grupp=*");
  await love.goto(`/grupper/${new URL(love.url()).searchParams.get("grupp")}`);
  const removed = love.getByRole("region", { name: "Borttagna trådar" });
  await expect(removed.getByText(line).first()).toBeVisible();
  await expect(removed).not.toContainText("Tas bort snart");
  await expectAccessible(love);
});

test("a post that has stood for a quarter of an hour while its page was open is asked to be removed", async ({
  as,
}) => {
  const greta = await as("greta");
  await greta.clock.install();
  const path = await startThread(greta, { title: "Stod för länge", text: "Det här blev fel." });
  const menu = post(greta, "Det här blev fel.").locator('[data-menu="more"]');
  const [remove, ask] = [menu.getByRole("button", { name: "Ta bort" }), menu.getByRole("link", { name: "Be om bort" })];
  await moreOf(post(greta, "Det här blev fel.")).click();
  await expect(remove).toBeVisible();
  await expect(ask).toHaveCount(0);

  // The quarter ends while the question stands there.
  await greta.route("**/api/posts/*", (route) => route.fulfill({ status: 403, json: { error: "forbidden" } }));
  await remove.click();
  const question = greta.getByRole("alertdialog", { name: "Ta bort inlägget?" });
  await question.getByRole("button", { name: "Ta bort", exact: true }).click();
  await expect(question).toContainText("Du kan inte längre ta bort inlägget själv.");
  await expectAccessible(greta);
  await expect(question.getByRole("link", { name: "Be om borttagning" })).toHaveAttribute("href", /\/rapportera$/);
  await question.getByRole("button", { name: "Behåll inlägget" }).click();

  await greta.clock.fastForward("15:00");
  await moreOf(post(greta, "Det här blev fel.")).click();
  await expect(remove).toHaveCount(0);
  await ask.click();
  await greta.waitForURL("**/rapportera");
  expect((await greta.goto(path))?.status()).toBe(200);
});

test("posts are split off into a thread of their own, and who reads the old one is shown the way", async ({ as }) => {
  const [greta, cilla] = [await as("greta"), await as("cilla")];
  const path = await startThread(greta, { title: "Delas snart", text: "Två frågor på en gång?" });
  await reply(greta, "Om belysningen.");
  await expect(post(greta, "Om belysningen.")).toBeVisible();
  await cilla.goto(path);
  await cilla.locator(".order-menu > summary").click();
  await cilla.getByRole("link", { name: "Dela tråden" }).click();
  await expectAccessible(cilla);
  await cilla.getByLabel("Den nya trådens rubrik").fill("Belysningen vid bron");
  await cilla.getByLabel(/^Inlägg 2/).check();
  await cilla.getByRole("button", { name: "Dela tråden" }).click();
  await expect(cilla.getByRole("heading", { level: 1, name: "Belysningen vid bron" })).toBeVisible();
  await expect(greta.locator(".posts").getByRole("link", { name: "Belysningen vid bron" })).toBeVisible();
});

test("a post is split off while it is edited: the text stays, is saved where the post is now, and the line leads there", async ({
  as,
}) => {
  const [greta, cilla] = [await as("greta"), await as("cilla")];
  const path = await startThread(greta, { title: "Delas under tiden", text: "Två frågor på en gång?" });
  for (const words of ["Om stolparna.", "Om lamporna."]) {
    await reply(greta, words);
    await expect(post(greta, words)).toBeVisible();
  }
  await moreOf(post(greta, "Om lamporna.")).click();
  await greta.getByRole("button", { name: "Redigera" }).click();
  const edited = greta.locator(".post-edit [contenteditable=true]");
  await edited.click();
  await greta.keyboard.press("Control+End");
  await greta.keyboard.type(" Och deras sken.");

  await cilla.goto(`${path}/dela`);
  await cilla.getByLabel("Den nya trådens rubrik").fill("Stolpar och lampor");
  for (const number of [2, 3]) await cilla.getByLabel(new RegExp(`^Inlägg ${number}`)).check();
  await cilla.getByRole("button", { name: "Dela tråden" }).click();
  await expect(cilla.getByRole("heading", { level: 1, name: "Stolpar och lampor" })).toBeVisible();

  await expect(greta.locator(".post-edit")).toContainText("Inlägget har flyttats till en egen tråd.");
  await expect(edited).toBeFocused();
  await greta.keyboard.type(" Mer.");
  await expect(edited).toHaveText("Om lamporna. Och deras sken. Mer.");
  await greta.getByRole("button", { name: "Spara ändringar" }).click();
  await expect(post(cilla, "Om lamporna. Och deras sken. Mer.")).toBeVisible();

  await expect(greta.locator(".post-edit")).toHaveCount(0);
  await expect(greta.locator(".posts article")).toHaveCount(3);
  await greta.locator("#inlagg-3").getByRole("link", { name: "Stolpar och lampor" }).click();
  await greta.waitForURL(/\?inlagg=2#inlagg-2$/);
  await expect(greta.locator("#inlagg-2")).toContainText("Om lamporna. Och deras sken. Mer.");
});

test("a post is split off while it is answered: the answer is not published beside the others until that is chosen", async ({
  as,
}) => {
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const path = await startThread(greta, { title: "Delas innan svaret", text: "Två frågor på en gång?" });
  for (const words of ["Om rampen.", "Om räcket."]) {
    await reply(greta, words);
    await expect(post(greta, words)).toBeVisible();
  }
  await love.goto(path);
  await post(love, "Om rampen.")
    .getByRole("button", { name: /^Svara/ })
    .click();
  await write(love, "Så här brant är den.");

  await cilla.goto(`${path}/dela`);
  await cilla.getByLabel("Den nya trådens rubrik").fill("Rampens lutning");
  await cilla.getByLabel(/^Inlägg 2/).check();
  await cilla.getByRole("button", { name: "Dela tråden" }).click();
  await expect(love.locator(".posts").getByRole("link", { name: "Rampens lutning" })).toBeVisible();

  await love.getByRole("button", { name: "Publicera svar" }).click();
  await expect(love.locator("#svara")).toContainText("Inlägget du svarar har flyttats till en egen tråd");
  await expect(love.getByRole("textbox", { name: "Ditt svar" })).toHaveText("Så här brant är den.");
  await expect(greta.locator(".posts article")).toHaveCount(3);
  await love.getByRole("button", { name: "Svara inte på just det inlägget" }).click();
  await love.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(greta, "Så här brant är den.")).toBeVisible();
});

test("posts are split off while an answer is written: it is kept where it is written, and nowhere else", async ({
  as,
}) => {
  const [greta, cilla] = [await as("greta"), await as("cilla")];
  const path = await startThread(greta, { title: "Delas under svaret", text: "Två frågor på en gång?" });
  await reply(greta, "Om bänkarna.");
  await expect(post(greta, "Om bänkarna.")).toBeVisible();
  await write(greta, "Vi tror");
  await expect(greta.getByText(/Utkast sparat/)).toBeVisible();

  await cilla.goto(`${path}/dela`);
  await cilla.getByLabel("Den nya trådens rubrik").fill("Bänkarnas plats");
  await cilla.getByLabel(/^Inlägg 2/).check();
  await cilla.getByRole("button", { name: "Dela tråden" }).click();
  const way = greta.locator(".posts").getByRole("link", { name: "Bänkarnas plats" });
  await expect(way).toBeVisible();
  const saved = greta.waitForResponse(
    (response) => response.url().includes("/api/drafts/") && response.request().method() === "PUT",
  );
  await greta.keyboard.type(" att det går.");
  expect((await saved).status()).toBe(200);
  const answer = greta.getByRole("textbox", { name: "Ditt svar" });
  await expect(answer).toHaveText("Vi tror att det går.");
  await way.click();
  await expect(greta.getByRole("heading", { level: 1, name: "Bänkarnas plats" })).toBeVisible();
  await expect(answer).toHaveText("");
  await greta.goto(path);
  await expect(answer).toHaveText("Vi tror att det går.");
});

test("a pinned thread is first for everybody, in lists and pages that are open too, until it is let go", async ({
  as,
}) => {
  test.slow();
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const title = "Ligger överst";
  const path = await startThread(greta, { title, text: "Det här ska alla se." });
  await startThread(greta, { title: "Kom senare", text: "Något nyare." });
  const rows = love.locator(".threadlist .row");
  const pinned = rows.filter({ hasText: "Fäst" }).filter({ hasText: title });
  const comesFirst = async () => {
    await love.goto("/tradar");
    await expect(rows.filter({ hasText: title })).toBeVisible();
    const texts = (await rows.allTextContents()).map((words) =>
      [title, "Kom senare"].find((name) => words.includes(name)),
    );
    return texts.find((name) => name !== undefined) === title;
  };
  expect(await comesFirst()).toBe(false);
  const choose = async (what: string) => {
    await cilla.goto(path);
    await cilla.locator(".order-menu > summary").click();
    await cilla.getByRole("button", { name: what }).click();
  };

  await greta.goto(path);
  await expect(greta.locator(".thread-meta")).not.toContainText("Fäst");
  await choose("Fäst överst");
  await expect(greta.locator(".thread-meta")).toContainText("Fäst");
  expect(await comesFirst()).toBe(true);
  await expect(pinned).toHaveCount(1);

  await choose("Lossa från toppen");
  await expect(greta.locator(".thread-meta")).not.toContainText("Fäst");
  expect(await comesFirst()).toBe(false);
  await expect(pinned).toHaveCount(0);
});

test("one version of a post is emptied for good, and its author sees by whom; the others stand", async ({ as }) => {
  test.slow();
  const [greta, love, cilla] = [await as("greta"), await as("love"), await as("cilla")];
  const path = await startThread(greta, { title: "Töms snart", text: "Vad har ni sett?" });
  await reply(greta, "Kim Ek stod vid bron.");
  for (const [before, after] of [
    ["Kim Ek stod vid bron.", "Någon stod vid bron."],
    ["Någon stod vid bron.", "Någon stod vid torget."],
  ] as const) {
    await post(greta, before).getByText("Mer", { exact: false }).first().click();
    await greta.getByRole("button", { name: "Redigera" }).click();
    await greta.locator(".post-edit [contenteditable=true]").click();
    await expect(greta.locator(".post-edit [contenteditable=true]")).toHaveText(before);
    await greta.keyboard.press("Control+a");
    await greta.keyboard.type(after);
    await greta.locator(".post-edit").getByRole("button", { name: "Spara ändringar" }).click();
    await expect(post(greta, after)).toBeVisible();
  }
  await cilla.goto(path);
  await choose(cilla, "Någon stod vid torget.", "Tidigare versioner");
  await cilla.waitForURL("**/historik");
  const history = new URL(cilla.url()).pathname;
  const version = (page: Page, n: number) => page.getByRole("region", { name: `Version ${n}` });
  await expect(version(cilla, 1)).toContainText("Kim Ek");
  await version(cilla, 1).locator("summary", { hasText: "Töm versionen" }).click();
  await version(cilla, 1).getByLabel("Skäl").selectOption({ index: 0 });
  await expectAccessible(cilla);
  await version(cilla, 1).getByRole("button", { name: "Töm versionen" }).click();
  await expect(version(cilla, 1)).toContainText("Texten är borttagen av Cilla Räcke");

  await greta.goto(history);
  await expect(version(greta, 1)).toContainText("Texten är borttagen av Cilla Räcke");
  await expect(version(greta, 2)).toContainText("Någon stod vid bron.");
  await expect(version(greta, 3)).toContainText("torget");
  await expect(greta.locator("body")).not.toContainText("Kim Ek");
  await expect(greta.getByText("Töm versionen")).toHaveCount(0);
  expect((await love.goto(history))?.status()).toBe(404);
  await love.goto(path);
  await expect(post(love, "Någon stod vid torget.")).toBeVisible();
});
