import { blockWebSockets } from "#tests/drills/shared/blocking-proxy";
import { freePort, startServer } from "#tests/support/running-server";
import { lineOf } from "./support/line";
import { expect, post, reply, startThread, test, write } from "./support/network";
import { openAs } from "./support/own-server";
import { become } from "./support/seeing";

test("someone who writes fast still hears and is heard, and has stopped writing when the answer is there", async ({
  as,
}) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const path = await startThread(greta, { title: "Skriver fort", text: "Hur gör ni?" });
  await love.goto(path);
  await expect(greta.locator(".presence")).toContainText("Love Tamplund");
  await write(love, "Det här skriver jag i ett svep utan att stanna, och det blir många tecken på kort tid.");
  await expect(greta.locator(".typing")).toContainText("Love Tamplund skriver");
  await reply(greta, "Jag hinner före.");
  await expect(post(love, "Jag hinner före.")).toBeVisible();
  await expect(greta.locator(".presence")).toContainText("Love Tamplund");

  await love.getByRole("button", { name: "Publicera svar" }).click();
  await expect(post(greta, "i ett svep")).toBeVisible();
  // At once: the line would fade by itself after some seconds.
  expect(await greta.locator(".typing").count()).toBe(0);
});

test("a restart of the server is not the end of the live thread", async ({ browser }) => {
  const server = await startServer();
  try {
    const [greta, love] = [await openAs(browser, server, "m7"), await openAs(browser, server, "m12")];
    const path = await startThread(greta, { title: "Ny version i natt", text: "Hur gör ni?" });
    await love.goto(path);
    await expect(greta.locator(".presence")).toContainText("Love Tamplund");

    await server.terminate();
    await server.start();
    await expect(greta.locator(".presence")).toContainText("Love Tamplund", { timeout: 20_000 });
    await reply(greta, "Så här gör vi.");
    await expect(post(love, "Så här gör vi.")).toBeVisible();
  } finally {
    await server.remove();
  }
});

test("a database that was away is not the end of the live thread", async ({ browser }) => {
  const server = await startServer();
  try {
    const [greta, love] = [await openAs(browser, server, "m7"), await openAs(browser, server, "m12")];
    const path = await startThread(greta, { title: "Strömavbrott", text: "Hur gör ni?" });
    await love.goto(path);
    await expect(greta.locator(".presence")).toContainText("Love Tamplund");

    const before = server.postmaster();
    process.kill(before, "SIGKILL");
    // The old one's processes answer a moment longer, and an answer may be refused in it.
    await expect(async () => {
      expect(server.postmaster()).not.toBe(before);
      expect((await greta.request.get("/api/health")).status()).toBe(200);
    }).toPass();
    await reply(greta, "Nu är strömmen tillbaka.");
    await expect(post(greta, "strömmen tillbaka")).toBeVisible();
    await expect(post(love, "strömmen tillbaka")).toBeVisible({ timeout: 20_000 });
    await expect(greta.locator(".presence")).toContainText("Love Tamplund", { timeout: 20_000 });
  } finally {
    await server.remove();
  }
});

for (const how of ["break", "swallow"] as const) {
  test(`behind a proxy that ${how}s WebSockets one is seen in the thread, and answered`, async ({ browser }) => {
    test.slow();
    const port = await freePort();
    const proxy = await blockWebSockets(`http://localhost:${port}`, how);
    const server = await startServer({ port, env: { APP_URL: proxy.url } });
    try {
      const [greta, love] = [
        await openAs(browser, server, "m7", proxy.url),
        await openAs(browser, server, "m12", proxy.url),
      ];
      const path = await startThread(greta, { title: "Bakom brandväggen", text: "Syns jag?" });
      await love.goto(path);
      await expect(greta.locator(".presence")).toContainText("Love Tamplund", { timeout: 20_000 });
      await expect(love.locator(".presence")).toContainText("Greta Fyrtorn");
      await reply(love, "Vi ser dig.");
      await expect(post(greta, "Vi ser dig.")).toBeVisible();
      expect(proxy.blocked()).toBeGreaterThan(0);
    } finally {
      await server.remove();
      proxy.stop();
    }
  });
}

test("what came while the computer slept is there when it wakes, although nothing says that the socket has died", async ({
  as,
}) => {
  const [greta, love] = [await as("greta"), await as("love")];
  const line = await lineOf(greta, "socket.io");
  await greta.clock.install();
  const path = await startThread(greta, { title: "Locket är stängt", text: "Hur gör ni?" });
  await love.goto(path);
  await expect(greta.locator(".presence")).toContainText("Love Tamplund");

  const unheard = line.hush();
  await become(greta, "hidden");
  await reply(love, "Medan du sov.");
  await expect.poll(() => unheard.join()).toContain("Medan du sov.");
  // More than a minute has gone by, and nothing of what was to be done in it was done.
  await greta.clock.setSystemTime(Date.now() + 65_000);
  expect(await post(greta, "Medan du sov.").count()).toBe(0);
  await become(greta, "visible");
  await expect(post(greta, "Medan du sov.")).toBeVisible();
});
