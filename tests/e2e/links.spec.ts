import { randomUUID } from "node:crypto";
import { begin, edit, readUntil, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, makeGroup, originOf, startThread, test } from "./support/network";

const HIDDEN = "[länk som du inte har tillgång till]";

test("a document leads to a thread and back: Dag chooses it by name and reads its name, Ebba does not", async ({
  as,
}) => {
  const [dag, ebba, cilla] = [await as("dag"), await as("ebba"), await as("cilla")];
  await makeGroup(cilla, { name: "Slutna länkgruppen", people: ["m4"] });
  const title = "Kustbandets provtråd";
  const thread = await startThread(cilla, { title, text: "Vad gör vi?", group: "Slutna länkgruppen" });
  const path = await begin(dag, "Plan som länkar");
  await edit(dag, path);
  await edit(ebba, path);

  await text(dag).click();
  await dag.keyboard.type("Se @kustbandets prov");
  const option = dag.getByRole("option", { name: new RegExp(title) });
  await expect(option).toContainText("Tråd, Slutna länkgruppen");
  await dag.keyboard.press("ArrowDown");
  await dag.keyboard.press("ArrowUp");
  await option.click();
  await expect(text(dag).locator(".mention")).toHaveText(title);
  await expect(saved(dag)).toBeVisible();
  await expect(text(ebba).locator(".mention")).toHaveText(HIDDEN);
  await text(ebba).click();
  await ebba.keyboard.press("Control+End");
  await ebba.keyboard.type("@kustbandets");
  await expect(ebba.locator(".mention-list").first()).toContainText("som du kan nämna heter så");
  await expect(ebba.locator(".mention-list").getByRole("option")).toHaveCount(0);
  for (const page of [dag, ebba]) expect(await faultsOf(page)).toEqual([]);

  await readUntil(ebba, path, () => expect(ebba.locator(".doc-body .mention")).toHaveText(HIDDEN, { timeout: 1_000 }));
  expect(await ebba.content()).not.toContain(title);
  expect(await ebba.content()).not.toContain(thread.replace("/tradar/", ""));

  await dag.goto(path);
  await dag.locator(".doc-body").getByRole("link", { name: title }).click();
  await dag.waitForURL(`**${thread}`);
  const back = dag.getByRole("region", { name: "Dokument som länkar hit" });
  await expect(back.getByRole("link", { name: "Plan som länkar" })).toHaveAttribute("href", path);
  expect(await faultsOf(dag)).toEqual([]);
  // Cilla reads the thread, and nobody has shared the document with her.
  await cilla.goto(thread);
  await expect(cilla.getByRole("heading", { name: title })).toBeVisible();
  expect(await cilla.content()).not.toContain("Plan som länkar");
});

test("a document says in which threads and documents it is mentioned, as long as it is", async ({ as }) => {
  const [dag, greta] = [await as("dag"), await as("greta")];
  const path = await begin(dag, "Nämnd plan");
  const thread = await startThread(greta, { title: "Tråd som nämner planen", text: "Vad tycker ni?" });
  const href = `${originOf()}${path}`;
  const sent = await greta.request.post(`${thread.replace("/tradar/", "/api/threads/")}/posts`, {
    headers: { Origin: originOf() },
    data: {
      id: randomUUID(),
      body: {
        type: "doc",
        content: [
          { type: "paragraph", content: [{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }] },
        ],
      },
    },
  });
  expect(sent.status()).toBe(201);

  const other = await begin(dag, "Plan som nämner en annan");
  await edit(dag, other);
  await text(dag).click();
  await dag.keyboard.type("/n");
  await dag.getByRole("option", { name: "Nämn person, tråd eller dokument" }).click();
  await dag.keyboard.type("nämnd plan");
  await dag.getByRole("option", { name: /Nämnd plan.*Dokument/ }).click();
  await expect(text(dag).locator(".mention")).toHaveText("Nämnd plan");
  await expect(saved(dag)).toBeVisible();

  const mentionedIn = dag.getByRole("region", { name: "Nämns i" });
  const says = (...names: string[]) =>
    readUntil(dag, path, () => expect(mentionedIn.getByRole("link")).toHaveText(names, { timeout: 1_000 }), 20_000);
  await says("Tråd som nämner planen", "Plan som nämner en annan");
  expect(await faultsOf(dag)).toEqual([]);

  await edit(dag, other);
  await text(dag).click();
  await dag.keyboard.press("Control+a");
  await dag.keyboard.type("Ingenting längre.");
  await expect(saved(dag)).toBeVisible();
  await says("Tråd som nämner planen");
});
