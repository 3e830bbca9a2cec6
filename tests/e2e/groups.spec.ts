import { expect, test } from "./support/network";

test("a member asks to join a group, its coordinator lets her in, and she can read", async ({ as }) => {
  const iris = await as("iris");
  await iris.goto("/grupper");
  await iris.getByRole("link", { name: "Be om att få gå med: Tryggare skola" }).click();
  await iris.getByRole("button", { name: "Skicka förfrågan" }).click();
  await expect(iris.getByText("Din förfrågan är skickad")).toBeVisible();

  const frej = await as("frej");
  await frej.goto("/grupper");
  await frej.locator("main").getByRole("link", { name: "Tryggare skola" }).click();
  await expect(frej.getByRole("region", { name: "Vill gå med" })).toContainText("folkhälsostrateg");
  await frej.getByRole("button", { name: "Släpp in Iris Sjömärke" }).click();
  await expect(frej.getByText("Personen är med i gruppen.")).toBeVisible();

  await iris.goto("/tradar");
  await iris.getByRole("link", { name: /hur håller man i efter första terminen/ }).click();
  await expect(iris.locator(".posts article")).toHaveCount(4);
});

test("the menu marks one place as current: the group of one's own, not the list of groups as well", async ({ as }) => {
  const frej = await as("frej");
  const menu = frej.getByRole("navigation", { name: "Huvudmeny" });
  const current = menu.locator("[aria-current]");
  await frej.goto("/grupper");
  await expect(current).toHaveText(["Grupper"]);
  await menu.getByRole("link", { name: "Tryggare skola" }).click();
  await expect(frej.getByRole("heading", { level: 1, name: "Tryggare skola" })).toBeVisible();
  await expect(current).toHaveText([/^Tryggare skola/]);
});
