import { expect, test } from "./support/network";

test("an administrator says without script which words mean the same, and everybody's search follows at once", async ({
  as,
}) => {
  const [cilla, love] = [await as("cilla", { javaScriptEnabled: false }), await as("love")];
  const found = async (query: string) => {
    await love.goto(`/sok?${new URLSearchParams({ q: query })}`);
    return love.locator("main").getByRole("link", { name: /Grannsamverkan i flerbostadshus/ });
  };
  await expect(await found("huskurage")).toHaveCount(0);

  await cilla.getByRole("link", { name: "Sökord" }).click();
  await expect(cilla.locator("h1")).toHaveText("Sökord");
  await expect(cilla.getByRole("listitem").filter({ hasText: "effektiv samordning för trygghet" })).toBeVisible();
  await cilla.getByRole("link", { name: "Lägg till ord" }).click();
  const field = cilla.getByLabel("Ord och uttryck");
  const error = cilla.locator(".field .error");
  await field.fill("huskurage");
  await cilla.getByRole("button", { name: "Lägg till ord" }).click();
  await expect(error).toHaveText("Skriv minst två olika ord eller uttryck, ett på varje rad.");
  await expect(field).toHaveValue("huskurage");
  await field.fill("huskurage\nEST");
  await cilla.getByRole("button", { name: "Lägg till ord" }).click();
  await expect(error).toContainText("Det här står redan med andra ord i listan: EST.");
  await field.fill("huskurage, grannsamverkan i flerbostadshus");
  await cilla.getByRole("button", { name: "Lägg till ord" }).click();
  await expect(cilla.getByText("Orden är tillagda och gäller i sökningen nu.")).toBeVisible();
  await expect(await found("huskurage")).toBeVisible();

  await cilla.getByRole("link", { name: "huskurage" }).click();
  await expect(field).toHaveValue("huskurage\ngrannsamverkan i flerbostadshus");
  await field.fill("grannskapspolitik\ngrannsamverkan i flerbostadshus");
  await cilla.getByRole("button", { name: "Spara" }).click();
  await expect(cilla.getByText("Orden är ändrade och gäller i sökningen nu.")).toBeVisible();
  await expect(await found("huskurage")).toHaveCount(0);
  await expect(await found("grannskapspolitik")).toBeVisible();

  await cilla.getByRole("link", { name: "grannskapspolitik" }).click();
  await cilla.getByRole("button", { name: "Ta bort orden" }).click();
  await expect(cilla.getByText("Orden är borttagna")).toBeVisible();
  await expect(cilla.getByRole("link", { name: "grannskapspolitik" })).toHaveCount(0);

  await cilla.goto("/logg");
  for (const words of ["lade till ord som betyder samma sak", "ändrade vilka ord som", "tog bort ord som betydde"])
    await expect(cilla.locator("main").getByText(words).first()).toBeVisible();
});
