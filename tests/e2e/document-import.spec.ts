import type { Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { begin, edit, faultsOf, saved, text } from "./support/documents";
import { expect, test } from "./support/network";

async function take(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const buffer = Buffer.from(content);
  await page.getByLabel("Fil", { exact: true }).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Ta in filen" }).click();
}

const MARKDOWN = "# Plan för torget\n\n## Läget\n\n- ljus\n- träd\n\n![karta](https://elsewhere.example/karta.png)\n";

test("a file becomes a document without script, and says what did not come along", async ({ as }) => {
  const dag = await as("dag", { javaScriptEnabled: false });
  await dag.goto("/dokument/ny");
  await dag.getByRole("link", { name: "Ta in en fil" }).click();
  await expect(dag.locator("h1")).toHaveText("Ta in en fil");
  await take(dag, "plan.md", MARKDOWN);
  await expect(dag.locator("h1")).toHaveText("Plan för torget");
  await expect(dag.locator("main .doc-body h2")).toHaveText("Läget");
  await expect(dag.locator("main .doc-body li")).toHaveText(["ljus", "träd"]);
  await expect(dag.locator("main")).toContainText("Filen är inläst.");
  await expect(dag.getByRole("region", { name: "Det här kom inte med" })).toContainText(
    "Bilder som hämtas från en annan webbplats.",
  );
});

for (const ending of ["docx", "odt"])
  test(`a document taken home as ${ending} comes back the same, and is written on`, async ({ as }) => {
    const dag = await as("dag");
    const path = await begin(dag, `Hem och tillbaka som ${ending}`);
    await edit(dag, path);
    await text(dag).click();
    await dag.keyboard.type("## Läget på ön");
    await dag.keyboard.press("Enter");
    await dag.keyboard.type("- ljus");
    await expect(saved(dag)).toBeVisible();
    const read = async (page: string) => (await dag.request.get(`${page}/ladda-ner/markdown`)).text();
    await expect.poll(() => read(path), { timeout: 15_000 }).toContain("- ljus");
    const file = await (await dag.request.get(`${path}/ladda-ner/${ending}`)).body();
    await dag.goto("/dokument/ny/fil");
    expect(await faultsOf(dag)).toEqual([]);
    await dag.getByLabel("Titel").fill("Tillbaka");
    await take(dag, `Hem.${ending}`, file);
    await dag.waitForURL(/klart=hamtat/);
    expect(await faultsOf(dag)).toEqual([]);
    await expect(dag.locator("h1")).toHaveText("Tillbaka");
    await expect(dag.locator("main .doc-body li")).toHaveText(["ljus"]);
    await expect(dag.locator("main")).not.toContainText("Det här kom inte med");
    await dag.getByRole("link", { name: "Redigera" }).click();
    await expect(text(dag).locator("h2").last()).toHaveText("Läget på ön");
  });

test("what cannot be taken in is refused in words that help, and what was filled in stands", async ({ as }) => {
  const dag = await as("dag");
  await dag.goto("/dokument/ny/fil");
  const locked = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.from("EncryptedPackage", "utf16le"),
  ]);
  const bomb = zipSync({ "word/document.xml": strToU8("<x/>"), "word/media/a.png": new Uint8Array(160_000_000) });
  const refused: [string, string | Uint8Array, string][] = [
    ["bild.png", "x", "Det går inte att ta in en sådan fil."],
    ["brev.docx", "Hej", "Filen är av ett annat slag än namnet säger."],
    ["brev.docx", zipSync({ "[Content_Types].xml": strToU8("<x/>") }), "Filen går inte att läsa."],
    ["brev.docx", locked, "Filen är låst med lösenord."],
    ["brev.docx", bomb, "Filen är för stor, eller blir det när den packas upp."],
    ["brev.md", "lång ".repeat(2_500_000), "Filen är för stor"],
    ["brev.md", "ord ".repeat(130_000), "Texten är längre än ett dokument får vara"],
    ["brev.md", "Kalle, 19121212-1212, var med.", "I filen finns något som ser ut som ett personnummer"],
  ];
  for (const [name, content, words] of refused) {
    await dag.getByLabel("Titel").fill("Mötet i maj");
    await take(dag, name, content);
    await expect(dag.locator(".field .error")).toContainText(words);
    await expect(dag.getByLabel("Titel")).toHaveValue("Mötet i maj");
  }
  expect(await faultsOf(dag)).toEqual([]);
  await take(dag, "brev.md", "x".repeat(45_000_000));
  await expect(dag.locator(".field .error")).toContainText("Filen är för stor");
});
