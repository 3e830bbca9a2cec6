import { tabTo } from "./support/keys";
import { faultsOf } from "./support/look";
import { expect, makeGroup, post, startThread, test } from "./support/network";

test("Greta mentions the police with the keyboard alone, and sees how many that reaches before she sends", async ({
  as,
}) => {
  const greta = await as("greta");
  const path = await startThread(greta, { title: "Vem svarar om torget?", text: "Hur gör ni?" });
  await greta.goto(path);
  const editor = greta.getByRole("textbox", { name: "Ditt svar" });
  await tabTo(editor);
  await expect(greta.locator(".composer [contenteditable]")).toBeVisible();

  await greta.keyboard.type("Kan du svara, @love");
  const option = greta.getByRole("option", { name: /Love Tamplund/ });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(editor).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "");
  await expect(greta.locator("#announce-polite")).toHaveText(/^1 förslag/);
  await greta.keyboard.press("Enter");
  await expect(editor.locator(".mention")).toHaveText("@Love Tamplund");
  await expect(greta.locator(".mention-reach")).toHaveText("Du nämner 1 person i 1 organisation.");

  await greta.keyboard.type("eller @länss");
  await expect(greta.getByRole("option").first()).toHaveText(
    /Länsstyrelsen Blekinge.*Organisation, 3 personer i 1 organisation/,
  );
  await greta.keyboard.press("ArrowDown");
  await greta.keyboard.press("ArrowUp");
  await greta.keyboard.press("Tab");
  await expect(editor.locator(".mention")).toHaveCount(2);
  await expect(greta.locator(".mention-reach")).toHaveText("Du nämner 4 personer i 2 organisationer.");

  await greta.keyboard.type("och @ingensomfinns");
  await expect(greta.locator(".mention-list")).toContainText("Ingen som kan läsa här heter så");
  await greta.keyboard.press("Escape");
  await expect(greta.locator(".mention-list")).toBeHidden();
  await greta.keyboard.press("Control+Enter");

  const sent = post(greta, "Kan du svara, @Love Tamplund");
  await expect(sent.locator(".mention")).toHaveText(["@Love Tamplund", "@Länsstyrelsen Blekinge"]);
  await expect(sent).toContainText("och @ingensomfinns");
});

test("a mention stays one when the draft is taken up again and when the post is edited", async ({ as }) => {
  const hugo = await as("hugo");
  const path = await startThread(hugo, { title: "Utkast med namn", text: "Hej" });
  await hugo.goto(path);
  const editor = hugo.getByRole("textbox", { name: "Ditt svar" });
  await editor.focus();
  await hugo.keyboard.type("Hej @greta");
  await hugo.getByRole("option", { name: /Greta Fyrtorn/ }).click();
  await expect(editor.locator(".mention")).toHaveCount(1);
  await expect(hugo.locator(".save")).toContainText("Utkast sparat");
  await hugo.reload();
  await expect(editor.locator(".mention")).toHaveText("@Greta Fyrtorn");
  await expect(hugo.locator(".mention-reach")).toHaveText("Du nämner 1 person i 1 organisation.");
  await hugo.getByRole("button", { name: "Publicera svar" }).click();
  const sent = post(hugo, "Hej @Greta Fyrtorn");
  await sent.getByText("Mer", { exact: false }).first().click();
  await sent.getByRole("button", { name: "Redigera" }).click();
  await expect(hugo.getByRole("textbox", { name: /Redigera inlägg/ }).locator(".mention")).toHaveText("@Greta Fyrtorn");
});

test("a new thread asks for its group before it can say whom one may mention", async ({ as }) => {
  const greta = await as("greta");
  await greta.goto("/tradar/ny");
  await greta.getByRole("textbox", { name: "Första inlägget" }).focus();
  await expect(greta.locator(".composer [contenteditable]")).toBeVisible();
  await greta.keyboard.type("@");
  await expect(greta.locator(".mention-list")).toHaveText("Välj grupp först, så visas vilka du kan nämna.");
  await greta.keyboard.press("Escape");
});

test("a coordinator who mentions somebody without access can invite them from the composer", async ({ as }) => {
  const [cilla, hugo] = [await as("cilla"), await as("hugo")];
  await makeGroup(cilla, { name: "Torget i Kallinge" });
  const group = "Torget i Kallinge";
  const path = await startThread(cilla, { title: "Vem kan mer om torget?", text: "Vi behöver hjälp.", group });
  expect((await hugo.goto(path))?.status()).toBe(404);

  await cilla.goto(path);
  await cilla.getByRole("textbox", { name: "Ditt svar" }).focus();
  await expect(cilla.locator(".composer [contenteditable]")).toBeVisible();
  await cilla.keyboard.type("Kan du svara, @hugo");
  await expect(cilla.getByRole("option", { name: /Hugo Vågbrytare.*Saknar tillgång – bjud in\?/ })).toBeVisible();
  expect(await faultsOf(cilla, "mention list")).toEqual([]);
  await cilla.keyboard.press("Enter");

  const outside = cilla.locator(".mention-outside");
  await expect(outside).toContainText("Hugo Vågbrytare kan inte läsa i gruppen.");
  await expect(cilla.locator("#announce-polite")).toContainText("Hugo Vågbrytare kan inte läsa i gruppen.");
  await expect(cilla.locator(".mention-reach")).toHaveText("Ingen annan som kan läsa här nås av det du nämner.");
  expect(await faultsOf(cilla, "somebody without access")).toEqual([]);
  await cilla.getByRole("button", { name: "Bjud in Hugo Vågbrytare" }).press("Enter");

  await expect(cilla.locator(".mention-reach").last()).toHaveText("Du nämner 1 person i 1 organisation.");
  await expect(outside).toHaveCount(0);
  await expect(cilla.locator("#announce-polite")).toContainText("Hugo Vågbrytare kan nu läsa i gruppen");
  await expect(cilla.getByRole("textbox", { name: "Ditt svar" })).toBeFocused();
  await cilla.keyboard.press("Control+Enter");
  await expect(post(cilla, "Kan du svara").locator(".mention")).toHaveText("@Hugo Vågbrytare");

  expect((await hugo.goto(path))?.status()).toBe(200);
  await hugo.goto("/notiser");
  await expect(hugo.getByRole("main")).toContainText("Vem kan mer om torget?");
});

test("whoever only takes part in a group is offered nobody from outside it", async ({ as }) => {
  const [cilla, hugo] = [await as("cilla"), await as("hugo")];
  await makeGroup(cilla, { name: "Parken i Bräkne-Hoby", people: ["m8"] });
  const thread = { title: "Bara vi", text: "Vi behöver hjälp.", group: "Parken i Bräkne-Hoby" };
  const path = await startThread(cilla, thread);
  await hugo.goto(path);
  await hugo.getByRole("textbox", { name: "Ditt svar" }).focus();
  await expect(hugo.locator(".composer [contenteditable]")).toBeVisible();
  await hugo.keyboard.type("Kan du svara, @maj");
  await expect(hugo.locator(".mention-list")).toContainText("Ingen som kan läsa här heter så");
});
