import { CAST, expect, test } from "./support/network";

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

test("a confidential group gets a coordinator again from an administrator, who sees nothing else of it", async ({
  as,
}) => {
  const [maj, cilla] = [await as("maj"), await as("cilla")];
  await maj.goto("/grupper");
  await maj.locator("main").getByRole("link", { name: "Avhopparverksamhet" }).click();
  await expect(maj.getByRole("heading", { level: 1, name: "Avhopparverksamhet" })).toBeVisible();
  const group = new URL(maj.url()).pathname;
  const alva = maj.getByRole("listitem").filter({ hasText: CAST.alva });
  await alva.getByText("Hantera").click();
  await alva.getByRole("button", { name: "Gör till deltagare" }).click();
  await expect(maj.getByText("Rollen är ändrad.")).toBeVisible();

  await cilla.goto("/medlemskap/medlemmar");
  await cilla.getByRole("link", { name: CAST.maj }).click();
  await expect(cilla.getByText("ensam gruppsamordnare i en grupp som du inte ser")).toBeVisible();
  await expect(cilla.getByRole("link", { name: "Avsluta medlemskapet" })).toHaveCount(0);
  await cilla.getByRole("button", { name: "Pausa kontot" }).click();
  await expect(cilla.getByText("Kontot är pausat. Personen är utloggad.")).toBeVisible();
  const majsPage = new URL(cilla.url()).pathname;
  await cilla.goto(`${majsPage}/avsluta`);
  await expect(cilla).toHaveURL(majsPage);

  await cilla.goto("/medlemskap");
  const unled = cilla.getByRole("region", { name: "Grupper utan samordnare" });
  await expect(unled.getByRole("listitem")).toContainText("En förtrolig grupp");
  await unled.getByLabel("Ny gruppsamordnare").selectOption({ label: "Jon Slipstock, Karlshamn" });
  await unled.getByRole("button", { name: "Utse" }).click();
  await expect(cilla.getByText("Gruppen har en samordnare igen.")).toBeVisible();
  await expect(unled).toHaveCount(0);
  expect((await cilla.goto(group))?.status()).toBe(404);

  const jon = await as("jon");
  await jon.goto(`${group}/redigera`);
  await expect(jon.getByRole("textbox", { name: "Gruppens namn" })).toHaveValue("Avhopparverksamhet");
  await cilla.goto(majsPage);
  await expect(cilla.getByRole("link", { name: "Avsluta medlemskapet" })).toBeVisible();
  await cilla.getByRole("button", { name: "Öppna kontot igen" }).click();
  await expect(cilla.getByText("Kontot är öppet igen.")).toBeVisible();
});
