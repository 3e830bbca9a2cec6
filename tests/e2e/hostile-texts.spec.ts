import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { docOf, everywhere, HOSTILE_TEXTS } from "#tests/security/hostile-texts";
import { expect, makeGroup, moreOf, originOf, test, write } from "./support/network";

/** Texts put together, so that a person's rate limit lets them all through. */
const pairs = chunks(HOSTILE_TEXTS, 2);
const fives = chunks(HOSTILE_TEXTS, 5);

// Without our policy: what keeps a text from acting must be how it is put in, and not that the browser would stop it.
test("hostile texts stay texts, arriving live, read later, quoted and edited", async ({ as }) => {
  test.setTimeout(120_000);
  const [cilla, hugo] = [await as("cilla", { bypassCSP: true }), await as("hugo", { bypassCSP: true })];
  const alarms: string[] = [];
  for (const page of [cilla, hugo]) await setAlarm(page, alarms);
  // A group of these two alone: nobody else's lists are to be full of this.
  const groupId = await makeGroup(cilla, { name: NAME, purpose: HOSTILE_TEXTS.slice(0, 9).join(" "), people: ["m8"] });

  let path = "";
  for (const texts of pairs) {
    const [id, postId] = [randomUUID(), randomUUID()];
    const thread = { id, postId, groupId, title: texts.join(" ").slice(0, 160), type: "advice", body: everywhere("x") };
    await post(cilla, "/api/threads", thread);
    path = `/tradar/${id}`;
  }
  await hugo.goto(path);
  await expect(hugo.locator(".posts article")).toHaveCount(1);
  for (const texts of fives) {
    const body = docOf(...texts.flatMap((text) => everywhere(text).content));
    await post(cilla, `/api${path.replace("tradar", "threads")}/posts`, { id: randomUUID(), body });
  }

  // The first page holds twenty; what came while it was open stands below them.
  await expect(hugo.locator(".posts article")).toHaveCount(1 + fives.length);
  await expectTexts(hugo, ".posts", HOSTILE_TEXTS);
  await hugo.reload();
  await expectTexts(hugo, ".posts", fives.slice(-10).flat());

  const last = fives.at(-1) ?? [];
  await write(hugo, "Jo: ");
  await hugo.locator(".posts article").last().getByRole("button", { name: "Citera" }).click();
  // A long quotation is cut.
  await expectTexts(hugo, ".composer [contenteditable=true]", last.slice(0, 3));

  await cilla.goto(path);
  await write(cilla, "Sedan: ");
  const own = cilla.locator(".posts article").last();
  await moreOf(own).click();
  await own.getByRole("button", { name: "Redigera" }).click();
  await expectTexts(cilla, ".posts [contenteditable=true]", last);

  for (const place of [`/tradar?grupp=${groupId}`, "/tradar", "/hem", `/grupper/${groupId}`, "/tradar/ny"]) {
    await hugo.goto(place);
    await expectTexts(hugo, "body", place === `/grupper/${groupId}` ? [NAME] : []);
  }
  expect(alarms).toEqual([]);

  // And it would have rung.
  await hugo.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), HOSTILE_TEXTS[4]);
  await expect.poll(() => alarms).toEqual(["alert 1"]);
});

const NAME = '"><svg/onload=alert(1)> $& {name}';

/** Rings when anything calls what every one of the texts would call. */
async function setAlarm(page: Page, alarms: string[]): Promise<void> {
  await page.exposeFunction("ring", (words: string) => alarms.push(words));
  await page.addInitScript(() => {
    const { ring } = window as unknown as { ring: (words: string) => void };
    for (const name of ["alert", "confirm", "prompt", "print"])
      Object.assign(window, { [name]: (...words: unknown[]) => ring([name, ...words].join(" ")) });
  });
}

async function post(page: Page, path: string, data: unknown): Promise<void> {
  const answer = await page.request.post(path, { headers: { Origin: originOf() }, data });
  expect(answer.status()).toBe(201);
}

/** Every text is read in the place as it was written, and nothing has become of any of them. */
async function expectTexts(page: Page, place: string, texts: readonly string[]): Promise<void> {
  const missing = async () => {
    const content = (await page.locator(place).first().textContent()) ?? "";
    return texts.filter((text) => !content.includes(text));
  };
  await expect.poll(missing).toEqual([]);
  const grown =
    "img, image, iframe, object, embed, video, audio, math, marquee, base, style:not([nonce]), [onload], [onerror]";
  expect(await page.locator("body").locator(grown).count()).toBe(0);
}

function chunks(texts: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, n) => texts.slice(n * size, (n + 1) * size));
}
