import type { Page } from "@playwright/test";
import { demoGroupId, demoId } from "#db/seed/people";
import { startPushService } from "#tests/support/push-service";
import { CAST, expect, originOf, reply, test } from "./support/network";

/** This Chromium reaches no push service of its own: what its `subscribe` would bring comes from ours. */
async function lendPushService(page: Page, subscription: { endpoint: string; keys: object }): Promise<void> {
  await page.context().grantPermissions(["notifications"], { origin: originOf() });
  await page.addInitScript((json) => {
    // As a browser does, it keeps what it has subscribed to from one page to the next.
    const kept = "lent push subscription";
    PushManager.prototype.getSubscription = async () => {
      const key = localStorage.getItem(kept);
      if (key === null) return null;
      const text = key.replaceAll("-", "+").replaceAll("_", "/");
      const applicationServerKey = Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
      const unsubscribe = async () => {
        localStorage.removeItem(kept);
        return true;
      };
      return {
        ...json,
        options: { applicationServerKey },
        unsubscribe,
        toJSON: () => json,
      } as unknown as PushSubscription;
    };
    PushManager.prototype.subscribe = async function (options) {
      localStorage.setItem(kept, String(options?.applicationServerKey));
      return (await this.getSubscription()) as PushSubscription;
    };
  }, subscription);
}

test("a browser is told after its owner has asked for it, until they take it back", async ({ as }) => {
  const service = await startPushService();
  const page = await as("ebba");
  await lendPushService(page, service.subscribe("ebbas"));
  await page.goto("/installningar/aviseringar");
  const panel = page.getByRole("region", { name: "Aviseringar i webbläsaren" });
  await expect(panel).toContainText("Av i den här webbläsaren.");

  await panel.getByRole("button", { name: "Slå på här" }).press("Enter");
  await expect(panel).toContainText("På i den här webbläsaren.");
  await panel.getByRole("button", { name: "Skicka ett prov" }).press("Enter");
  await expect(panel).toContainText("Provet är skickat.");
  expect(service.pushed.map(({ text }) => text)).toMatchObject([{ body: "Så här ser en avisering ut." }]);

  await panel.getByRole("button", { name: "Slå av här" }).press("Enter");
  await expect(panel).toContainText("Av i den här webbläsaren.");
  await page.goto("/installningar/aviseringar");
  await expect(panel.getByRole("list")).toHaveCount(0);
  await service.close();
});

test("whoever signs in next in the browser is asked anew, and nobody is told there meanwhile", async ({ as }) => {
  const service = await startPushService();
  const page = await as("ebba");
  await lendPushService(page, service.subscribe("ebbas"));
  await page.goto("/installningar/aviseringar");
  const panel = page.getByRole("region", { name: "Aviseringar i webbläsaren" });
  await panel.getByRole("button", { name: "Slå på här" }).click();
  await expect(panel.getByRole("listitem")).toHaveCount(1);
  await page.goto("/installningar/aviseringar");
  await expect(panel).toContainText("På i den här webbläsaren.");
  // Her session runs out, and nobody has signed out.
  await page.context().clearCookies();
  await page.goto("/logga-in");
  await page.getByRole("button", { name: CAST.frej }).click();
  await page.waitForURL("**/hem");

  await page.goto("/installningar/aviseringar");
  await expect(panel).toContainText("Av i den här webbläsaren.");
  await page.goto("/installningar/aviseringar");
  await expect(panel.getByRole("list")).toHaveCount(0);
  const ebba = await as("ebba");
  await ebba.goto("/installningar/aviseringar");
  await expect(ebba.getByRole("region", { name: "Aviseringar i webbläsaren" }).getByRole("list")).toHaveCount(0);
  await service.close();
});

test("a reply is told where no page is open, and says nothing of what was written", async ({ as }) => {
  test.setTimeout(120_000);
  const service = await startPushService();
  const [greta, love] = [await as("greta"), await as("love")];
  await lendPushService(greta, service.subscribe("gretas"));
  await greta.goto("/installningar/aviseringar");
  await greta.getByRole("button", { name: "Slå på här" }).click();
  await expect(greta.locator("main").getByText("På i den här webbläsaren.")).toBeVisible();
  await greta.close();
  // Greta's question, so that an answer to it is an answer to her.
  await love.goto(`/tradar/${demoId("t3")}`);
  await reply(love, "Silverfloden är avspärrad.");

  await expect.poll(() => service.shown("gretas").length, { timeout: 90_000 }).toBe(1);
  const [text] = service.shown("gretas");
  expect(text).toMatchObject({ title: "Brygga", body: "Du har fått ett svar." });
  expect(JSON.stringify(text)).not.toMatch(/Silverfloden|Love|Tamplund|A-traktor/);
  await love.goto(text?.url ?? "");
  await expect(love.locator(".posts article", { hasText: "Silverfloden" })).toBeVisible();
  await service.close();
});

/** Pushes to the page's service worker as the browser's own service would, and looks at what it shows. */
async function pushTo(page: Page) {
  await page.context().grantPermissions(["notifications"], { origin: originOf() });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await devtools.send("ServiceWorker.enable");
  const push = async (text: object) =>
    devtools.send("ServiceWorker.deliverPushMessage", {
      origin: originOf(),
      registrationId: await registered,
      data: JSON.stringify(text),
    });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag, data, requireInteraction }) => ({
        title,
        body,
        tag,
        data,
        requireInteraction,
      }));
    });
  return { push, shown };
}

test("what is pushed is shown, the newest in place of the one before it", async ({ as }) => {
  const { push, shown } = await pushTo(await as("frej"));
  const text = { title: "Brygga", body: "Du har ett nytt svar i Brygga.", url: "/tradar", tag: "a" };
  await push(text);
  await expect
    .poll(shown)
    .toEqual([{ title: text.title, body: text.body, tag: "a", data: { url: "/tradar" }, requireInteraction: false }]);
  await push({ ...text, body: "Du har två nya svar i Brygga." });
  await expect.poll(async () => (await shown()).map(({ body }) => body)).toEqual(["Du har två nya svar i Brygga."]);
});

test("an urgent notice is pushed at once without a word of it, stands until somebody has seen it, and leads to itself", async ({
  as,
}) => {
  test.setTimeout(120_000);
  const service = await startPushService();
  const [greta, alva] = [await as("greta"), await as("alva")];
  await lendPushService(greta, service.subscribe("gretas"));
  await greta.goto("/installningar/aviseringar");
  await greta.getByRole("button", { name: "Slå på här" }).click();
  await expect(greta.locator("main").getByText("På i den här webbläsaren.")).toBeVisible();
  const { push, shown } = await pushTo(greta);

  await alva.goto(`/grupper/${demoGroupId("school")}/bradskande`);
  await alva.getByLabel("Meddelande", { exact: true }).fill("Öka närvaron vid Silverfloden.");
  await alva.getByRole("button", { name: "Skicka nu" }).click();
  await alva.waitForURL(/\/bradskande\/[0-9a-f-]{36}/);
  const path = new URL(alva.url()).pathname;
  await expect.poll(() => service.shown("gretas").length, { timeout: 90_000 }).toBe(1);
  const [text] = service.shown("gretas");
  expect(JSON.stringify(text)).not.toMatch(/Silverfloden|närvaron|Alva/);

  await push(text ?? {});
  await expect.poll(shown).toMatchObject([
    {
      title: "Brådskande meddelande i Brygga",
      data: { url: path },
      tag: path.split("/").at(-1),
      requireInteraction: true,
    },
  ]);
  await greta.goto(text?.url ?? "");
  await greta.getByRole("button", { name: "Öppna meddelandet" }).click();
  await expect(greta.getByText("Öka närvaron vid Silverfloden.")).toBeVisible();
  // Nobody is reminded of it while others' tests run.
  await greta.getByRole("button", { name: "Vi har tagit emot" }).click();
  await alva.getByRole("button", { name: "Avsluta nu" }).click();
  await expect(alva.getByText("Meddelandet är avslutat. Inga fler påminnelser skickas.")).toBeVisible();
  await service.close();
});

test("the service worker hands on pages and no form, whose sender the server must see", async ({ as }) => {
  const page = await as("hugo");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const answers: [method: string, byWorker: boolean][] = [];
  page.on("response", (response) => {
    const request = response.request();
    if (request.isNavigationRequest()) answers.push([request.method(), response.fromServiceWorker()]);
  });
  await page.goto("/installningar");
  await page.locator("main").getByRole("button", { name: "Mörkt" }).click();
  await expect.poll(() => answers).toContainEqual(["POST", false]);
  expect(answers).toContainEqual(["GET", true]);
});

test("without a network the browser says so in our words", async ({ as }) => {
  const page = await as("hugo");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.goto("/tradar");
  await page.context().setOffline(true);
  await page.goto("/hem");
  await expect(page.getByRole("heading", { name: "Du är inte ansluten" })).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "Försök igen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Översikt");
});
