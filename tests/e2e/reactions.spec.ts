import { expect, moreOf, post, reply, startThread, test } from "./support/network";

test("Love thanks Greta, and she sees it at once, with who it was", async ({ as }) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Tack för senast", text: "Så här gick vandringen." });
  await love.goto(path);
  const at = (page: typeof greta) => page.getByRole("group", { name: "Reaktioner på inlägg 1" });
  const react = post(love, "Så här gick vandringen.").locator('[data-menu="react"]');

  await react.getByText("Reagera").focus();
  await love.keyboard.press("Enter");
  await react.getByRole("button", { name: "Tack" }).focus();
  await love.keyboard.press("Enter");
  await expect(react.locator("summary")).toBeFocused();
  await expect(at(love).getByRole("button", { name: "Tack 1" })).toHaveAttribute("aria-pressed", "true");
  await react.getByText("Reagera").click();
  await expect(react.getByRole("button", { name: "Tack" })).toHaveAttribute("aria-pressed", "true");
  await love.keyboard.press("Escape");

  await expect(at(greta).getByRole("button", { name: "Tack 1" })).toHaveAttribute("aria-pressed", "false");
  await at(greta).getByText("Visa vilka").click();
  await expect(at(greta).locator("dd")).toHaveText(["Love Tamplund"]);
  await at(greta).getByRole("button", { name: "Tack 1" }).click();
  await expect(at(love).getByRole("button", { name: "Tack 2" })).toBeVisible();

  await at(love).getByRole("button", { name: "Tack 2" }).click();
  await at(greta).getByRole("button", { name: "Tack 1" }).click();
  await expect(post(greta, "Så här gick vandringen.").locator('[data-menu="react"] > summary')).toBeFocused();
  await expect(at(love).locator(".reaction")).toHaveCount(0);
});

test("Greta marks the answer that helped, and it is seen at the answer, under the question and in the list", async ({
  as,
}) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Vad hjälpte?", text: "Hur gör ni med belysningen?" });
  await love.goto(path);
  await reply(love, "Varmvitt på gångstråken.");
  const answer = post(greta, "Varmvitt på gångstråken.");
  await moreOf(answer).click();
  await answer.getByRole("button", { name: "Markera som svaret som hjälpte" }).click();

  for (const page of [greta, love]) {
    await expect(post(page, "Varmvitt")).toContainText("Hjälpsamt svar, markerat av Greta Fyrtorn");
    await expect(
      post(page, "Hur gör ni").getByRole("link", { name: "Svaret som hjälpte: Love Tamplund, inlägg 2" }),
    ).toBeVisible();
  }
  await expect(moreOf(answer)).toBeFocused();
  await love.goto("/tradar");
  await expect(love.getByRole("listitem").filter({ hasText: "Vad hjälpte?" })).toContainText("Har svar");
});
