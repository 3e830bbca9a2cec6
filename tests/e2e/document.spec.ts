import { begin, edit, readWords, saved, text } from "./support/documents";
import { tabTo } from "./support/keys";
import { faultsOf } from "./support/look";
import { expect, test } from "./support/network";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

test("two write at once, see each other, and what is called saved is there for a reader", async ({ as }) => {
  test.slow();
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await begin(dag, "Lägesbild för två");
  const sockets: string[] = [];
  dag.on("websocket", (socket) => sockets.push(new URL(socket.url()).pathname));
  await edit(dag, path);
  await edit(ebba, path);
  await text(dag).click();
  await dag.keyboard.type("## Sammanfattning");
  await dag.keyboard.press("Enter");
  await dag.keyboard.type("Skrivet av Dag.");
  await expect(text(ebba)).toContainText("Skrivet av Dag.");
  await text(ebba).click();
  await ebba.keyboard.press("Control+End");
  await ebba.keyboard.type(" Och av Ebba.");
  await expect(text(dag)).toContainText("Skrivet av Dag. Och av Ebba.");
  await expect(dag.locator(".caret")).toHaveText("Ebba Kajkant, Karlskrona");
  await expect(dag.locator("main")).toContainText("Du och Ebba Kajkant är här");
  await expect(saved(dag)).toBeVisible();
  await expect(saved(ebba)).toContainText(/^Sparat kl/);
  // One connection for the document, however often the editor's parts are drawn.
  expect(sockets.filter((path) => path.startsWith("/kollab"))).toHaveLength(1);
  for (const page of [dag, ebba]) expect(await faultsOf(page)).toEqual([]);

  await readWords(ebba, path, "Och av Ebba.");
  expect(await faultsOf(ebba)).toEqual([]);
});

test("who is followed is kept in view, wherever they write, until they are not followed any more", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await begin(dag, "Följ med");
  await edit(dag, path);
  await text(dag).click();
  for (let line = 1; line <= 60; line++) {
    await dag.keyboard.insertText(`Rad ${line}.`);
    await dag.keyboard.press("Enter");
  }
  await expect(saved(dag)).toBeVisible();
  await edit(ebba, path);
  const caret = ebba.locator(".caret");
  await expect(caret).not.toBeInViewport();
  await ebba.getByText("Du och Dag Pollare är här").click();
  await ebba.getByRole("button", { name: "Följ Dag Pollare" }).click();
  await expect(caret).toBeInViewport();
  await dag.keyboard.press("Control+Home");
  await dag.keyboard.type("Överst. ");
  await expect(text(ebba)).toContainText("Överst.");
  await expect(caret).toBeInViewport();
  await expect(text(ebba).getByText("Rad 60.")).not.toBeInViewport();
  await ebba.getByRole("button", { name: "Sluta följa Dag Pollare" }).click();
  await dag.keyboard.press("Control+End");
  await dag.keyboard.type("Underst.");
  await expect(text(ebba)).toContainText("Underst.");
  await expect(caret).not.toBeInViewport();
});

test("with WebSockets blocked two still write together, by long polling", async ({ as }) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await begin(dag, "Utan WebSocket");
  await ebba.context().routeWebSocket(/kollab/, (socket) => socket.close());
  await edit(dag, path);
  await edit(ebba, path);
  await text(ebba).click();
  await ebba.keyboard.type("Hit utan WebSocket.");
  await expect(text(dag)).toContainText("Hit utan WebSocket.");
  await expect(saved(ebba)).toBeVisible();
});

test("without contact nothing is called saved, and all of it is kept when contact is back", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Utan nät");
  await edit(dag, path);
  await text(dag).click();
  await dag.context().setOffline(true);
  await dag.keyboard.type("Skrivet utan nät.");
  await expect(dag.locator("[data-save=offline]")).toContainText("Offline");
  await dag.context().setOffline(false);
  await expect(saved(dag)).toBeVisible({ timeout: 30_000 });
  await dag.reload();
  await expect(text(dag)).toContainText("Skrivet utan nät.");
});

test("keyboard alone: a heading, a table by slash, its tools, and out again", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Bara tangenter");
  await edit(dag, path);
  await tabTo(text(dag));
  await dag.keyboard.type("/tabell");
  await expect(dag.getByRole("option", { name: "Tabell" })).toBeVisible();
  await dag.keyboard.press("Enter");
  await dag.keyboard.type("Problem");
  await dag.keyboard.press("Tab");
  await dag.keyboard.type("Orsak");
  await expect(text(dag).locator("th").nth(1)).toHaveText("Orsak");
  await dag.keyboard.press("Tab");
  await dag.keyboard.type("Åtgärd");
  await dag.keyboard.press("Alt+F10");
  await expect(dag.getByLabel("Stil")).toBeFocused();
  await dag.keyboard.press("ArrowRight");
  await expect(dag.getByRole("button", { name: "Ångra" })).toBeFocused();
  await dag.keyboard.press("ArrowLeft");
  await dag.keyboard.press("ArrowLeft");
  await expect(dag.getByRole("button", { name: "Ta bort tabellen" })).toBeFocused();
  await dag.keyboard.press("Escape");
  await expect(text(dag)).toBeFocused();
  await dag.keyboard.press("Escape");
  await dag.keyboard.press("Tab");
  await expect(text(dag)).not.toBeFocused();
  expect(await faultsOf(dag)).toEqual([]);
});

test("the tools, the text and a table say what they are to those who do not see them", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Namn på allt");
  await edit(dag, path);
  await expect(text(dag)).toHaveAccessibleName("Namn på allt, text");
  await expect(text(dag)).toHaveAttribute("aria-multiline", "true");
  const tools = dag.getByRole("toolbar", { name: "Formatera texten" });
  const names = await tools
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? button.textContent ?? ""));
  expect(names.length).toBeGreaterThan(15);
  expect(names).not.toContain("");
  expect(new Set(names).size).toBe(names.length);
  const bold = tools.getByRole("button", { name: "Fet", exact: true });
  await expect(bold).toHaveAttribute("aria-keyshortcuts", "Control+B");
  await tabTo(text(dag));
  await dag.keyboard.press("Control+b");
  await expect(bold).toHaveAttribute("aria-pressed", "true");
  await dag.keyboard.press("Control+b");
  await expect(bold).toHaveAttribute("aria-pressed", "false");

  await dag.keyboard.type("/tabell");
  await dag.keyboard.press("Enter");
  await dag.keyboard.type("Problem");
  await expect(text(dag).getByRole("table").getByRole("columnheader", { name: "Problem" })).toBeVisible();
  await expect(tools.getByRole("group", { name: "Tabell" }).getByRole("button")).not.toHaveCount(0);
});
