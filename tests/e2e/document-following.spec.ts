import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { demoId } from "#db/seed/people";
import { begin, edit, saved, text } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, originOf, test } from "./support/network";

async function write(page: Page, title: string, words: string): Promise<string> {
  const path = await begin(page, title);
  await edit(page, path);
  await text(page).click();
  await page.keyboard.type(words);
  await expect(saved(page)).toBeVisible();
  return path;
}

test("a mention in a comment is told without a reload, says why, and is gone when the document is read", async ({
  as,
}) => {
  const [dag, ebba] = [await as("dag"), await as("ebba")];
  const path = await write(dag, "Nämnd i en kommentar", "Anmälda brott ökar.");
  await ebba.goto("/notiser");
  const sent = await dag.request.post(`${path.replace("/dokument/", "/api/documents/")}/comments`, {
    headers: { Origin: originOf() },
    data: {
      id: randomUUID(),
      anchor: { quote: "Anmälda brott" },
      text: "Stämmer det hos er?",
      mentions: [demoId("m5")],
    },
  });
  expect(sent.status()).toBe(201);

  const more = ebba.getByRole("button", { name: "Det finns nya aviseringar. Visa dem" });
  await expect(more).toBeVisible();
  await more.click();
  const row = ebba.locator(".row", { hasText: "Nämnd i en kommentar" });
  await expect(row).toContainText("nämnde dig i Nämnd i en kommentar");
  await expect(row).toContainText("Stämmer det hos er?");
  await expect(row).toContainText("Varför: du är nämnd.");
  expect(await faultsOf(ebba)).toEqual([]);
  await row.getByRole("link").first().click();
  await ebba.waitForURL(`**${path}`);
  await ebba.goto("/notiser?visa=nya");
  await expect(row).toHaveCount(0);
});

test("whoever creates a document follows it, sees why, and changes it there, with or without script", async ({
  as,
}) => {
  const [dag, without] = [await as("dag"), await as("dag", { javaScriptEnabled: false })];
  const path = await write(dag, "Bevakat dokument", "Text.");
  await dag.goto(path);
  const following = dag.getByRole("region", { name: "Bevakning" });
  await expect(following).toContainText("Du skapade dokumentet.");
  await following.getByLabel("Din bevakning av dokumentet").selectOption("Tyst");
  await expect(following).toContainText("Du har valt det för dokumentet.");
  await dag.reload();
  await expect(following.getByLabel("Din bevakning av dokumentet")).toHaveValue("quiet");
  expect(await faultsOf(dag)).toEqual([]);

  await without.goto(path);
  await without.getByLabel("Din bevakning av dokumentet").selectOption("Normal");
  await without.getByRole("button", { name: "Spara bevakningen" }).click();
  await expect(without.getByRole("region", { name: "Bevakning" })).toContainText("Du får veta det som rör dig");

  await dag.getByRole("link", { name: "Visa vad som har hänt" }).click();
  await expect(dag.getByRole("listitem").filter({ hasText: "skapade dokumentet" })).toBeVisible();
  expect(await faultsOf(dag)).toEqual([]);
});
