import type { Page } from "@playwright/test";
import { samples } from "#tests/files/samples";
import { begin, edit, readUntil, saved, text } from "./support/documents";
import { tabTo } from "./support/keys";
import { faultsOf } from "./support/look";
import { expect, test } from "./support/network";

const PNG = { name: "torget.png", mimeType: "image/png", buffer: samples["bild.png"] as Buffer };
const PDF = { name: "underlag.pdf", mimeType: "application/pdf", buffer: samples["rapport.pdf"] as Buffer };

const coming = (page: Page) => page.getByRole("list", { name: "Filer på väg in i texten" }).getByRole("listitem");

async function choose(page: Page, ...files: (typeof PNG)[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Bild eller fil" }).click(),
  ]);
  await chooser.setFiles(files);
}

/** Whether the picture's bytes came, as the browser sees it. */
const isDrawn = (page: Page, alt: string) =>
  page.getByRole("img", { name: alt }).evaluate((image: HTMLImageElement) =>
    image.decode().then(
      () => true,
      () => false,
    ),
  );

/** Files as the system hands them over at a drop or with a paste. */
async function hand(page: Page, event: "drop" | "paste", file: typeof PNG): Promise<void> {
  const { name, mimeType, buffer } = file;
  await text(page).evaluate(
    (editor, { event, name, mimeType, data: base64 }) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: mimeType }));
      const how = { bubbles: true, cancelable: true };
      const { left, top } = editor.getBoundingClientRect();
      editor.dispatchEvent(
        event === "drop"
          ? new DragEvent("drop", { ...how, dataTransfer: data, clientX: left + 60, clientY: top + 60 })
          : new ClipboardEvent("paste", { ...how, clipboardData: data }),
      );
    },
    { event, name, mimeType, data: buffer.toString("base64") },
  );
}

test("one puts in a picture and a file, the other sees both, readers too, and nobody else gets the bytes", async ({
  as,
}) => {
  const [dag, ebba, outsider] = [await as("dag"), await as("ebba"), await as("hugo")];
  const path = await begin(dag, "Lägesbild med bild");
  await edit(dag, path);
  await edit(ebba, path);
  await text(dag).click();
  await dag.keyboard.type("Så ser det ut.");

  await choose(dag, PNG);
  await expect(coming(dag)).toContainText(PNG.name);
  expect(await faultsOf(dag)).toEqual([]);
  // Nothing stands in the text before something is said of the picture.
  await expect(ebba.locator(".ProseMirror img:not(.ProseMirror-separator)")).toHaveCount(0);
  await dag.getByRole("button", { name: "Infoga bilden" }).click();
  await expect(dag.getByText("Beskriv bilden, eller kryssa i")).toBeVisible();
  await dag.getByLabel("Beskriv bilden").fill("Torget i skymning");
  await dag.getByLabel("Bildtext").fill("Torget i mars");
  await dag.getByLabel("Storlek").selectOption({ label: "Mellan" });
  await dag.getByRole("button", { name: "Infoga bilden" }).click();
  await expect(coming(dag)).toHaveCount(0);
  await choose(dag, PDF);
  await expect(text(dag)).toContainText(PDF.name);

  await expect(text(ebba)).toContainText("Torget i mars");
  await expect(text(ebba)).toContainText(PDF.name);
  for (const page of [dag, ebba]) expect(await isDrawn(page, "Torget i skymning")).toBe(true);
  expect(await faultsOf(ebba)).toEqual([]);

  const source = await ebba.getByRole("img", { name: "Torget i skymning" }).getAttribute("src");
  const status = (page: Page) => page.request.get(source ?? "").then((answer) => answer.status());
  expect([await status(ebba), await status(outsider)]).toEqual([200, 404]);

  await expect(saved(dag)).toBeVisible();
  const caption = ebba.locator("main .doc-body figcaption");
  await readUntil(ebba, path, () => expect(caption).toHaveText("Torget i mars", { timeout: 1_000 }), 20_000);
  expect(await isDrawn(ebba, "Torget i skymning")).toBe(true);
  const [file] = await Promise.all([
    ebba.waitForEvent("download"),
    ebba.getByRole("link", { name: new RegExp(`^${PDF.name}`) }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(PDF.name);
  expect(await faultsOf(ebba)).toEqual([]);
});

test("keyboard alone: a picture by slash, what is said of it, its size, and away with it", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Bild med tangenter");
  await edit(dag, path);
  await tabTo(text(dag));
  await dag.keyboard.type("Före.");
  await dag.keyboard.press("Enter");
  // From before the keys: the browser takes its time to hand its dialogs over.
  const chosen = dag.waitForEvent("filechooser");
  await dag.keyboard.type("/bild");
  await expect(dag.getByRole("listbox").getByRole("option")).toHaveText(["Bild eller fil"]);
  await dag.keyboard.press("Enter");
  await (await chosen).setFiles(PNG);
  await expect(dag.getByLabel("Beskriv bilden")).toBeFocused();
  await dag.keyboard.type("Karta över torget");
  await dag.keyboard.press("Enter");
  await expect(dag.getByRole("img", { name: "Karta över torget" })).toBeVisible();
  await expect(text(dag)).toBeFocused();
  await dag.keyboard.press("ArrowUp");
  await expect(dag.locator("#announce-polite")).toContainText("Bild: Karta över torget.");
  await dag.keyboard.press("Alt+F10");
  const small = dag.getByRole("button", { name: "Liten" });
  await expect(small).toBeVisible();
  for (let at = 0; at < 6 && !(await small.evaluate((button) => button === document.activeElement)); at++)
    await dag.keyboard.press("ArrowLeft");
  await dag.keyboard.press("Enter");
  await expect(text(dag).locator("figure")).toHaveAttribute("data-size", "s");
  await dag.keyboard.press("Delete");
  await expect(text(dag).locator("figure")).toHaveCount(0);
  expect(await faultsOf(dag)).toEqual([]);
});

test("pasted and dropped files come in, one is cancelled, and a refused one says why and leaves the text alone", async ({
  as,
}) => {
  const dag = await as("dag");
  const path = await begin(dag, "Klistrat och släppt");
  await edit(dag, path);
  await text(dag).click();
  await dag.keyboard.type("Texten.");
  await hand(dag, "paste", PDF);
  await expect(text(dag)).toContainText(PDF.name);
  await hand(dag, "drop", { ...PNG, name: "karta.png" });
  await dag.getByLabel("Bilden är bara dekoration").check();
  await dag.getByRole("button", { name: "Infoga bilden" }).click();
  await expect(text(dag).locator("figure img")).toHaveAttribute("alt", "");

  await hand(dag, "paste", { name: "lista.csv", mimeType: "text/csv", buffer: Buffer.from("850715-9831;Klara\n") });
  await expect(coming(dag)).toContainText("personnummer");
  await dag.getByRole("button", { name: "Ta bort lista.csv" }).click();
  await expect(coming(dag)).toHaveCount(0);
  await dag.route("**/api/uploads/*", (route) => (route.request().method() === "PATCH" ? undefined : route.continue()));
  await hand(dag, "paste", { ...PDF, name: "avbruten.pdf" });
  await dag.getByRole("button", { name: "Avbryt avbruten.pdf" }).click();
  await expect(coming(dag)).toHaveCount(0);
  await expect(text(dag)).not.toContainText("avbruten.pdf");
  await expect(text(dag)).not.toContainText("lista.csv");
});

test("a picture copied to a document for others is theirs to see, and one of nobody's is taken out again", async ({
  as,
}) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const first = await begin(dag, "Härifrån");
  await edit(dag, first);
  await text(dag).click();
  await choose(dag, PNG);
  await dag.getByLabel("Beskriv bilden").fill("Torget i skymning");
  await dag.getByRole("button", { name: "Infoga bilden" }).click();
  const image = dag.getByRole("img", { name: "Torget i skymning" });
  const source = await image.getAttribute("src");
  const second = await begin(dag, "Hit");
  await edit(dag, second);
  const paste = (src: string | null) =>
    text(dag).evaluate((editor, html) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      editor.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    }, `<p>Bilden:</p><img src="${src}" alt="Torget i skymning">`);
  await text(dag).click();
  await paste(source);
  await expect(image).toBeVisible();
  await edit(ebba, second);
  expect(await isDrawn(ebba, "Torget i skymning")).toBe(true);
  await text(dag).press("Control+Home");
  await paste(`/api/filer/${crypto.randomUUID()}`);
  await expect(dag.getByText("kan inte följa med till det här dokumentet")).toBeVisible();
  await expect(image).toHaveCount(1);
});
