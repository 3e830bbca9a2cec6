import type { Page } from "@playwright/test";
import { expect, post, reply, startThread, test } from "./support/network";
import { raiseAsOfDaysAgo } from "./support/raise-old-questions";

const raised = (page: Page) => page.getByRole("region", { name: "Obesvarade frågor" });
const question = (page: Page, title: string) => raised(page).getByRole("listitem").filter({ hasText: title });

test("a question that nobody has answered in more than three working days is put before who coordinates", async ({
  as,
}) => {
  const [greta, love, alva] = [await as("greta"), await as("love"), await as("alva")];
  const title = "Väntar på svar om torget";
  const [waited, fresh] = [
    await startThread(greta, { title, text: "Hur gör ni?" }),
    await startThread(greta, { title: "Nyss ställd fråga", text: "Och det här?" }),
  ];
  // Among the longest waiting, of which the page shows a few.
  await raiseAsOfDaysAgo(waited.split("/").at(-1) ?? "", 50);
  await raiseAsOfDaysAgo(fresh.split("/").at(-1) ?? "", 1);

  await alva.goto("/hem");
  await expect(raised(alva)).toContainText("Ingen har svarat på mer än tre arbetsdagar.");
  await expect(question(alva, title)).toContainText("Greta Fyrtorn");
  await expect(question(alva, title)).toContainText(/Obesvarad\s*3[2-6] arbetsdagar/);
  await expect(question(alva, "Nyss ställd fråga")).toHaveCount(0);
  for (const page of [greta, love]) {
    await page.goto("/hem");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(raised(page)).toHaveCount(0);
  }

  await question(alva, title).getByRole("link", { name: title }).click();
  await alva.waitForURL(new RegExp(`${waited}$`));
  await love.goto(waited);
  await reply(love, "Vi har vandrat där.");
  await expect(post(alva, "Vi har vandrat där.")).toBeVisible();
  await alva.goto("/hem");
  await expect(alva.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(question(alva, title)).toHaveCount(0);
});
