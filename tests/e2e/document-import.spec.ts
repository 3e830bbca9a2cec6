import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { begin, edit, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, originOf, test } from "./support/network";

async function take(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const buffer = Buffer.from(content);
  await page.getByLabel("Fil", { exact: true }).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Ta in filen" }).click();
}

const reading = (page: Page) => page.locator("form").getByText("Filen läses in. Det kan ta någon minut.");
const chosen = (page: Page) =>
  page.getByLabel("Fil", { exact: true }).evaluate((input: HTMLInputElement) => input.files?.[0]?.name);

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
    await expect(reading(dag)).toBeHidden();
    await expect(dag.locator(".field .error")).toContainText(words);
    await expect(dag.getByLabel("Titel")).toHaveValue("Mötet i maj");
  }
  expect(await faultsOf(dag)).toEqual([]);
  await take(dag, "brev.md", "x".repeat(45_000_000));
  await expect(dag.locator(".field .error")).toContainText("Filen är för stor");
});

/** Two files of a person's that take long to read, sent beside the page. @returns what came of the third, at once, and when the two are done */
async function holdBothPlaces(page: Page) {
  const groupId = await page.getByLabel("Grupp", { exact: true }).inputValue();
  const slow = { name: "lång.md", mimeType: "text/markdown", buffer: Buffer.from("- ljus\n".repeat(60_000)) };
  const sent = [1, 2, 3].map(() =>
    page.request.post("/dokument/ny/fil/spara", {
      headers: { Origin: originOf() },
      multipart: { id: randomUUID(), groupId, title: "Mötet i juni", file: slow },
      maxRedirects: 0,
    }),
  );
  return { refused: await Promise.race(sent), done: Promise.all(sent) };
}

test("a file that has to wait stays chosen and is taken in by one press, and without script the answer says what to do", async ({
  as,
}) => {
  const dag = await as("dag");
  await dag.goto("/dokument/ny/fil");
  const { refused, done } = await holdBothPlaces(dag);
  expect([refused.status(), refused.headers()["retry-after"]]).toEqual([503, "10"]);
  const page = await refused.text();
  expect(page).toContain("Försök igen om 10 sekunder.");
  expect(page).toContain("Filen du valde har inte sparats. Välj den igen när du är tillbaka på sidan.");
  expect(page).toContain('<a href="/dokument/ny/fil?fel=1">Tillbaka till sidan</a>');

  await dag.getByLabel("Titel").fill("Mötet i maj");
  await take(dag, "plan.md", MARKDOWN);
  const busy = dag.locator("form .banner");
  await expect(busy).toContainText("Försök igen om 10 sekunder. Filen är fortfarande vald.");
  expect(await chosen(dag)).toBe("plan.md");
  expect(await faultsOf(dag)).toEqual([]);
  await done;
  await dag.getByRole("button", { name: "Försök igen" }).click();
  await dag.waitForURL(/klart=hamtat/);
  await expect(dag.locator("h1")).toHaveText("Mötet i maj");
  await expect(dag.locator("main .doc-body li")).toHaveText(["ljus", "träd"]);
});

test("a file stays chosen while something else in the form is put right, and while the server is out of reach", async ({
  as,
}) => {
  const dag = await as("dag");
  await dag.goto("/dokument/ny/fil");
  await take(dag, "m.md", "Vi ses vid torget.");
  await expect(dag.locator(".error-summary")).toContainText("Titel");
  await dag.context().setOffline(true);
  await dag.getByLabel("Titel").fill("Mötet i juli");
  await dag.getByRole("button", { name: "Ta in filen" }).click();
  await expect(dag.getByText("Det gick inte att nå servern.")).toBeVisible();
  await dag.context().setOffline(false);
  expect(await chosen(dag)).toBe("m.md");
  await dag.getByRole("button", { name: "Försök igen" }).click();
  await dag.waitForURL(/klart=hamtat/);
  await expect(dag.locator("h1")).toHaveText("Mötet i juli");
});
