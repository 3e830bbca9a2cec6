import { expect, test } from "./support/network";

/** Each list narrowed by its address, the field that says so, and the link that widens it. */
const LISTS = [
  { path: "/tradar", query: "kategori=school", field: "Ämne", narrow: "school", wide: "", clear: "Rensa filter" },
  { path: "/dokument", query: "status=draft", field: "Status", narrow: "draft", wide: "", clear: "Rensa" },
  { path: "/medlemmar", query: "sok=Greta", field: "Namn eller funktion", narrow: "Greta", wide: "", clear: "Rensa" },
  { path: "/logg", query: "slag=sign-in", field: "Händelse", narrow: "sign-in", wide: "", clear: "Rensa" },
  {
    path: "/medlemskap/medlemmar",
    query: "visa=roles",
    field: "Visa",
    narrow: "roles",
    wide: "current",
    clear: "Rensa",
  },
];

test("a list that is made wide again by its link says so in its fields too, without a reload", async ({ as }) => {
  const page = await as("cilla");
  for (const { path, query, field, narrow, wide, clear } of LISTS) {
    await page.goto(`${path}?${query}`);
    const chosen = page.getByRole("main").getByLabel(field, { exact: true });
    await expect(chosen).toHaveValue(narrow);
    await page.getByRole("main").getByRole("link", { name: clear, exact: true }).click();
    await page.waitForURL(`**${path}`);
    await expect(page.getByRole("link", { name: clear, exact: true })).toHaveCount(0);
    await expect(chosen).toHaveValue(wide);
    // The link has gone, and the keyboard's place with it.
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  }
});

test("a search from the palette, on the page of searches, stands in that page's field", async ({ as }) => {
  const page = await as("greta");
  await page.goto("/sok?q=skola");
  const asked = page.getByRole("searchbox", { name: "Sök efter" });
  await asked.fill("skolgård");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox", { name: "Sök eller gå till" }).fill("belysning");
  await page.getByRole("menuitem", { name: /^Sök efter ”belysning”/ }).click();
  await page.waitForURL(/q=belysning/);
  await expect(asked).toHaveValue("belysning");
});
