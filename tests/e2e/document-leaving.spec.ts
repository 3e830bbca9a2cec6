import { begin, edit, readWords, saved, text } from "./support/documents";
import { whileNothingIsStored } from "./support/hold-documents";
import { lineOf } from "./support/line";
import { expect, test } from "./support/network";

// What loses a word once has lost it.
test.describe.configure({ retries: 0 });

const SLOW = { timeout: 15_000 };

test("words that have not arrived go on their way when the page is left by a link, and are met again by going back", async ({
  as,
}) => {
  test.slow();
  const dag = await as("dag");
  const path = await begin(dag, "Lämnat i förtid");
  await edit(dag, path);
  await text(dag).click();
  const questions: string[] = [];
  dag.on("dialog", (dialog) => {
    questions.push(dialog.type());
    void dialog.accept();
  });
  await whileNothingIsStored(async () => {
    await dag.keyboard.type("Skrivet strax före.");
    await dag.getByRole("navigation").getByRole("link", { name: "Dokument", exact: true }).first().click();
    await expect(dag.getByRole("heading", { level: 1, name: "Dokument" })).toBeVisible();

    await dag.goBack();
    await expect(text(dag)).toHaveText("Skrivet strax före.");
    await expect(saved(dag)).toHaveCount(0);
    await text(dag).click();
    await dag.keyboard.press("End");
    await dag.keyboard.type(" Och sedan mera.");

    await dag.goForward();
    await expect(dag.getByRole("heading", { level: 1, name: "Dokument" })).toBeVisible();
    expect(questions).toEqual([]);
    // The tab has the only copy: closing it is asked about.
    await dag.evaluate(() => location.reload());
    await expect.poll(() => questions, SLOW).toEqual(["beforeunload"]);
  });
});

test("what was left on its way is in the document when the server can be reached again", async ({ as }) => {
  test.slow();
  const dag = await as("dag");
  const path = await begin(dag, "Kom fram till sist");
  const line = await lineOf(dag, "kollab");
  await edit(dag, path);
  await text(dag).click();
  line.cut();
  await dag.keyboard.type("Det kom fram.");
  await dag.getByRole("navigation").getByRole("link", { name: "Dokument", exact: true }).first().click();
  await expect(dag.getByRole("heading", { level: 1, name: "Dokument" })).toBeVisible();
  line.mend();
  await readWords(await dag.context().newPage(), path, "Det kom fram.");
});

test("what the server does not take is asked about before a link leads away from it", async ({ as }) => {
  test.slow();
  const dag = await as("dag");
  const path = await begin(dag, "Blev för mycket");
  await edit(dag, path);
  await text(dag).click();
  const answers: ("dismiss" | "accept")[] = ["dismiss", "accept"];
  let asked = 0;
  dag.on("dialog", (dialog) => void dialog[answers[asked++] ?? "accept"]());
  const large = "ord ".repeat(300_000);
  await text(dag).evaluate((field, words) => {
    const data = new DataTransfer();
    data.setData("text/plain", words);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, large);
  await expect(dag.getByRole("button", { name: "Kopiera" })).toBeVisible(SLOW);
  const link = dag.getByRole("navigation").getByRole("link", { name: "Dokument", exact: true }).first();
  await link.click();
  await expect.poll(() => asked).toBe(1);
  await expect(text(dag)).toContainText("ord ord");
  await link.click();
  await expect(dag.getByRole("heading", { level: 1, name: "Dokument" })).toBeVisible();
  expect(asked).toBe(2);
});
