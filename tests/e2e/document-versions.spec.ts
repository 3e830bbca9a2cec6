import { randomUUID } from "node:crypto";
import { BUILT_IN } from "#lib/documents/templates/built-in";
import { writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { begin } from "./support/documents";
import { faultsOf } from "./support/look";
import { expect, test } from "./support/network";

test("the versions that are asked for are compared, whichever page of the list they are on", async ({ as }) => {
  const dag = await as("dag");
  const path = await begin(dag, "Jämförelser");
  for (const name of ["Första", "Andra", "Tredje"]) {
    await dag.goto(`${path}/versioner/namnge`);
    await dag.getByLabel("Vad versionen ska heta").fill(name);
    await dag.getByRole("button", { name: "Spara versionen" }).click();
    await expect(dag.getByText("Versionen är sparad.")).toBeVisible();
  }
  const choice = (name: string) => dag.getByRole("radio", { name });
  const [first, second] = [
    await choice("Äldre: 0.1 Första").getAttribute("value"),
    await choice("Äldre: 0.2 Andra").getAttribute("value"),
  ];
  // A page of the list on which none of them is.
  const elsewhere = writeMomentCursor({ at: "2000-01-01 00:00:00+00", id: randomUUID() });
  await dag.goto(
    `${path}/versioner?${new URLSearchParams({ efter: elsewhere, aldre: `${second}`, nyare: `${first}` })}`,
  );
  await expect(dag.getByRole("heading", { name: "0.1 jämfört med 0.2" })).toBeVisible();
  await expect(choice("Äldre: 0.1 Första")).toBeChecked();
  await expect(choice("Nyare: 0.2 Andra")).toBeChecked();
  await expect(dag.locator("form[action$=aterstall] input[name=version]")).toHaveValue(`${first}`);
  expect(await faultsOf(dag)).toEqual([]);
  await dag.getByRole("link", { name: "Visa de senaste" }).click();
  await expect(choice("Äldre: 0.3 Tredje")).toBeVisible();
  await expect(dag.getByRole("heading", { name: "0.1 jämfört med 0.2" })).toBeVisible();
  await choice("Nyare: 0.3 Tredje").check();
  await dag.getByRole("button", { name: "Jämför" }).click();
  await expect(dag.getByRole("heading", { name: "0.1 jämfört med 0.3" })).toBeVisible();

  for (const unknown of [randomUUID(), "finns-inte"])
    for (const name of ["aldre", "nyare"])
      expect((await dag.goto(`${path}/versioner?${name}=${unknown}`))?.status()).toBe(404);
});

test("a template's versions are shown to whoever may begin with it", async ({ as }) => {
  const dag = await as("dag");
  await dag.goto(`/dokument/${BUILT_IN.notes}/versioner`);
  await expect(dag.getByRole("heading", { name: /jämfört med Nu$/ })).toBeVisible();
  expect(await faultsOf(dag)).toEqual([]);
});
