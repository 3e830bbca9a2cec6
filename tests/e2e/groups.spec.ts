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
