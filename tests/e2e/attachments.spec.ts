import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pdf } from "#tests/files/pdf-samples";
import { samples } from "#tests/files/samples";
import { faultsOf } from "./support/look";
import { expect, moreOf, originOf, post, reply, startThread, test, write } from "./support/network";

const PDF = { name: "Lägesbild v. 47.pdf", mimeType: "application/pdf", buffer: samples["rapport.pdf"] as Buffer };
const PNG = { name: "torget.png", mimeType: "image/png", buffer: samples["bild.png"] as Buffer };
/** Several parts, also on a fast line. */
const LONG = { name: "lista.csv", mimeType: "text/csv", buffer: Buffer.alloc(3_000_000, "kommun;antal\r\n") };

const attachments = (page: Page) => page.getByRole("list", { name: "Bilagor" }).getByRole("listitem");
const attach = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator(".composer input[type=file]").setInputFiles(files);
const stored = (page: Page, name: string) =>
  expect(
    attachments(page)
      .filter({ hasText: name })
      .getByRole("button", { name: `Ta bort ${name}` }),
  ).toBeVisible();

/** Files as the system hands them over at a drop or with a paste. */
async function hand(
  page: Page,
  event: "drop" | "paste",
  file: { name: string; mimeType: string; buffer: Buffer },
  html?: string,
) {
  const sent = { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString("base64") };
  await page.locator(".composer .editor").evaluate(
    (editor, { event, sent: { name, mimeType, base64 }, html }) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: mimeType }));
      if (html !== undefined) data.setData("text/html", html);
      const how = { bubbles: true, cancelable: true };
      editor.dispatchEvent(
        event === "drop"
          ? new DragEvent("drop", { ...how, dataTransfer: data })
          : new ClipboardEvent("paste", { ...how, clipboardData: data }),
      );
    },
    { event, sent, html },
  );
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: new RegExp(`^Ladda ner ${name}`) }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(name);
  return readFile(await file.path());
}

test("files go with a new thread, an answer and an edit, and the reader's browser gets the same bytes", async ({
  as,
}) => {
  test.slow();
  const writer = await as("hugo");
  await writer.goto("/tradar/ny");
  await writer.getByRole("textbox", { name: "Rubrik" }).fill("Lägesbild med bilagor");
  await writer.getByLabel("Grupp", { exact: true }).selectOption({ label: "Hela nätverket" });
  await writer.getByLabel("Vad vill du?").selectOption({ label: "Jag behöver råd" });
  await attach(writer, PDF, PNG);
  await stored(writer, PDF.name);
  await writer.getByLabel("Beskriv bilden").fill("Torget i skymning");
  await writer.getByRole("textbox", { name: "Första inlägget" }).click();
  await writer.locator(".composer [contenteditable=true]").waitFor();
  await writer.keyboard.type("Se bilagorna.");
  await writer.getByRole("button", { name: "Starta tråden" }).click();
  await writer.waitForURL(/\/tradar\/[0-9a-f-]{36}/);
  const path = new URL(writer.url()).pathname;

  const reader = await as("klara");
  await reader.goto(path);
  expect((await download(reader, PDF.name)).equals(PDF.buffer)).toBe(true);
  await expect(reader.getByRole("img", { name: "Torget i skymning" })).toBeVisible();

  for (const width of [1280, 320])
    for (const colorScheme of ["light", "dark"] as const) {
      await reader.setViewportSize({ width, height: 900 });
      await reader.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await faultsOf(reader, `${path} at ${width} ${colorScheme}`)).toEqual([]);
    }

  // An answer reaches the open page with its file.
  await write(writer, "En lista till.");
  await attach(writer, { ...LONG, buffer: LONG.buffer.subarray(0, 1000) });
  await stored(writer, LONG.name);
  await writer.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(reader, "En lista till.").getByText(LONG.name)).toBeVisible();
  await expect(attachments(writer)).toHaveCount(0);

  // In the edit it stands there already, and may go.
  await moreOf(post(writer, "En lista till.")).click();
  await post(writer, "En lista till.").getByRole("button", { name: "Redigera" }).click();
  await writer.locator(".post-edit [contenteditable=true]").waitFor();
  await writer
    .locator(".post-edit")
    .getByRole("button", { name: `Ta bort ${LONG.name}` })
    .click();
  await writer.locator(".post-edit input[type=file]").setInputFiles([PDF]);
  await expect(writer.locator(".post-edit").getByRole("button", { name: `Ta bort ${PDF.name}` })).toBeVisible();
  await writer.locator(".post-edit").getByRole("button", { name: "Spara ändringar" }).click();
  await expect(post(reader, "En lista till.").getByText(PDF.name)).toBeVisible();
  await expect(post(reader, "En lista till.").getByText(LONG.name)).toHaveCount(0);
});

test("somebody outside the group gets neither the file nor word of it", async ({ as }) => {
  const writer = await as("frej");
  await startThread(writer, { title: "Bara för gruppen", text: "Se bilagan.", group: "Tryggare skola" });
  await write(writer, "Här är den.");
  await attach(writer, PDF);
  await stored(writer, PDF.name);
  await writer.getByRole("button", { name: "Publicera svar" }).click();
  const link = post(writer, "Här är den.").getByRole("link", { name: /^Ladda ner/ });
  const href = (await link.getAttribute("href")) ?? "";
  expect((await writer.request.get(href)).status()).toBe(200);
  const outsider = await as("klara");
  const answer = await outsider.request.get(href);
  expect([answer.status(), await answer.text()]).toEqual([404, '{"error":"not-found"}']);
});

test("files are taken when they are dropped and when they are pasted", async ({ as }) => {
  const page = await as("hugo");
  await startThread(page, { title: "Släpp och klistra", text: "Hur gör ni?" });
  await write(page, "Med filer. ");
  await hand(page, "drop", PDF);
  await stored(page, PDF.name);
  await hand(page, "paste", PNG);
  await stored(page, PNG.name);
  // As browsers hand over a picture that was copied on a page; then as a spreadsheet does a cell.
  const copied = { ...PNG, name: "kopierad.png" };
  await hand(page, "paste", copied, `<meta charset="utf-8"><img src="https://example.org/karta.png" alt="Karta">`);
  await stored(page, copied.name);
  await hand(page, "paste", { ...PNG, name: "cell.png" }, "<table><td></td></table>");
  // The text is as it was, and so is what is written on.
  await page.keyboard.type("Och mer.");
  await expect(page.locator(".composer [contenteditable=true]")).toHaveText("Med filer. Och mer.");
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, "Och mer.").locator(".file")).toHaveCount(3);
});

test("an upload goes on from where the connection broke, and nothing is published before it is there", async ({
  as,
}) => {
  const page = await as("iris");
  await startThread(page, { title: "Avbrott mitt i", text: "Hur gör ni?" });
  await write(page, "Listan kommer här.");
  let [bytes, parts] = [0, 0];
  const cut = Promise.withResolvers<void>();
  const back = Promise.withResolvers<void>();
  await page.route("**/api/uploads/*", async (route) => {
    if (route.request().method() === "PATCH") {
      parts += 1;
      if (parts === 3) {
        cut.resolve();
        return route.abort("connectionreset");
      }
      bytes += route.request().postDataBuffer()?.byteLength ?? 0;
    } else if (parts === 3) {
      await back.promise;
    }
    return route.continue();
  });
  await attach(page, LONG);
  await cut.promise;
  const row = attachments(page).filter({ hasText: LONG.name });
  await expect(row).toContainText("Ingen kontakt. Fortsätter av sig själv.");
  const bar = row.getByRole("progressbar", { name: "lista.csv laddas upp" });
  await expect(bar).toBeVisible();

  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(page.locator(".attachments")).toContainText("Vänta tills de är klara");
  await expect(page.locator(".composer [contenteditable=true]")).toHaveText("Listan kommer här.");

  back.resolve();
  await stored(page, LONG.name);
  expect(bytes).toBe(LONG.buffer.byteLength);
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, "Listan kommer här.").locator(".file")).toHaveCount(1);
  expect((await download(page, LONG.name)).equals(LONG.buffer)).toBe(true);
});

test("an upload that the server had no room for says so, and goes on from there when it is tried again", async ({
  as,
}) => {
  const page = await as("iris");
  await startThread(page, { title: "Fullt mitt i", text: "Hur gör ni?" });
  await write(page, "Listan kommer här.");
  let [bytes, parts, begun] = [0, 0, 0];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/uploads")) begun += 1;
  });
  await page.route("**/api/uploads/*", (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    parts += 1;
    if (parts === 3) return route.fulfill({ status: 507, json: { error: "storage-full" } });
    bytes += route.request().postDataBuffer()?.byteLength ?? 0;
    return route.continue();
  });
  await attach(page, LONG);
  await expect(attachments(page)).toContainText("Servern har inte plats för filen just nu.");
  await page.getByRole("button", { name: "Försök igen" }).click();
  await stored(page, LONG.name);
  expect([bytes, begun]).toEqual([LONG.buffer.byteLength, 1]);
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, "Listan kommer här.").locator(".file")).toHaveCount(1);
  expect((await download(page, LONG.name)).equals(LONG.buffer)).toBe(true);
});

test("an upload half sent goes on after a reload, in another browser too, and the bytes are whole", async ({
  as,
}, info) => {
  test.slow();
  const page = await as("ebba");
  const path = await startThread(page, { title: "Halvvägs och tillbaka", text: "Hur gör ni?" });
  const bytes = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, at) => 97 + ((at * at) % 23)));
  const file = info.outputPath("lista.csv");
  await writeFile(file, bytes);
  await write(page, "Listan kommer här.");
  let sent = 0;
  const cut = Promise.withResolvers<void>();
  await page.route("**/api/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    if (sent > bytes.length / 2) {
      cut.resolve();
      return route.abort("connectionreset");
    }
    sent += route.request().postDataBuffer()?.byteLength ?? 0;
    return route.continue();
  });
  await page.locator(".composer input[type=file]").setInputFiles(file);
  await cut.promise;
  await expect(page.locator(".save")).toContainText("Utkast sparat");
  // The page asks whether it may be left while something is being sent.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  const goOn = `Välj filen igen, så fortsätter vi från ${Math.floor((100 * sent) / bytes.length)} %`;
  await expect(attachments(page)).toContainText(goOn);
  expect(await faultsOf(page, path)).toEqual([]);

  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(page.locator(".attachments")).toContainText("En fil är bara delvis uppladdad.");

  // The browser was started anew: the draft knows of the upload.
  const other = await as("ebba");
  await other.goto(originOf() + path);
  await expect(attachments(other)).toContainText(goOn);
  let rest = 0;
  await other.route("**/api/uploads/*", (route) => {
    if (route.request().method() === "PATCH") rest += route.request().postDataBuffer()?.byteLength ?? 0;
    return route.continue();
  });
  const [chooser] = await Promise.all([
    other.waitForEvent("filechooser"),
    other.getByRole("button", { name: "Välj filen lista.csv" }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(attachments(other)).not.toContainText("Välj filen igen");
  await stored(other, "lista.csv");
  await expect(attachments(other)).toHaveCount(1);
  expect(sent + rest).toBe(bytes.length);
  await other.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(other, "Listan kommer här.").locator(".file")).toHaveCount(1);
  const sum = (data: Buffer) => createHash("sha256").update(data).digest("hex");
  expect(sum(await download(other, "lista.csv"))).toBe(sum(bytes));
});

test("an upload is cancelled, one that is refused says why, and neither takes the text along", async ({ as }) => {
  const page = await as("jon");
  await startThread(page, { title: "Avbryt och försök igen", text: "Hur gör ni?" });
  await write(page, "Texten är kvar.");
  const gate = Promise.withResolvers<void>();
  await page.route("**/api/uploads/*", async (route) => {
    if (route.request().method() === "PATCH") await gate.promise;
    await route.continue().catch(() => undefined);
  });
  await attach(page, LONG);
  await page.getByRole("button", { name: `Avbryt ${LONG.name}` }).click();
  await expect(attachments(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Bifoga filer" })).toBeFocused();
  gate.resolve();

  await attach(page, { ...PDF, name: "falsk.pdf", buffer: Buffer.from("<!doctype html><script>alert(1)</script>") });
  await expect(attachments(page)).toContainText("Innehållet stämmer inte med filens namn");
  await attach(page, { name: "program.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
  await expect(attachments(page).last()).toContainText("Filtypen går inte att bifoga");
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(page.locator(".attachments")).toContainText("ta bort den innan du publicerar");
  await page.getByRole("button", { name: "Ta bort falsk.pdf" }).click();
  await page.getByRole("button", { name: "Ta bort program.exe" }).click();
  await page.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(page, "Texten är kvar.")).toBeVisible();
});

test("what is stored belongs to the draft: it is there again after a reload and on another device", async ({ as }) => {
  const page = await as("greta");
  const path = await startThread(page, { title: "Utkast med fil", text: "Hur gör ni?" });
  await write(page, "Inte klart.");
  await attach(page, PDF);
  await stored(page, PDF.name);
  await expect(page.locator(".save")).toContainText("Utkast sparat");
  await page.reload();
  await stored(page, PDF.name);
  const other = await as("greta");
  await other.goto(originOf() + path);
  await stored(other, PDF.name);
  await other.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(other, "Inte klart.").locator(".file")).toHaveCount(1);
  await reply(other, "Ett till.");
  await expect(post(other, "Ett till.").locator(".file")).toHaveCount(0);
});

test("of a document without words one is told to look oneself, also when the draft is taken up again", async ({
  as,
}) => {
  const love = await as("love");
  const path = await startThread(love, { title: "Skannat beslut", text: "Se bilagan." });
  await write(love, "Beslutet i sin helhet.");
  await attach(love, { ...PDF, name: "skannad.pdf", buffer: pdf({ says: "" }) });
  const note = attachments(love).getByText("Vi kunde inte läsa texten i filen.");
  await expect(note).toBeVisible();
  await expect(love.locator("#announce-polite")).toContainText("Vi kunde inte läsa texten i filen.");
  expect(await faultsOf(love)).toEqual([]);
  await expect(love.locator(".composer .save")).toContainText("Utkast sparat");
  await love.goto(path);
  await expect(note).toBeVisible();
  await attach(love, { ...PDF, name: "vandring.pdf", buffer: pdf() });
  await stored(love, "vandring.pdf");
  await expect(note).toHaveCount(1);
});

test("a file that names somebody by number is refused by the running server, and the text stays", async ({ as }) => {
  const page = await as("hugo");
  await startThread(page, { title: "Personnummer i en fil", text: "Hur gör ni?" });
  await write(page, "Texten är kvar.");
  await attach(page, { name: "lista.txt", mimeType: "text/plain", buffer: Buffer.from("Elev 811218-9876, klass 7B") });
  await expect(attachments(page)).toContainText("Filen ser ut att innehålla ett personnummer");
  await expect(page.locator(".composer [contenteditable=true]")).toHaveText("Texten är kvar.");
});
