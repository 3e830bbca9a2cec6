import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { demoId } from "#db/seed/people";
import { leavePath } from "#lib/notifications/leave-token";
import { samples } from "#tests/files/samples";
import { begin, edit, saved, text } from "./documents";
import { CAST, type CastName, expect, makeGroup, originOf, post, startThread } from "./network";

type As = (name: CastName) => Promise<Page>;
/** What stands at the names in the addresses of pages, and the browser of whoever may see them all. */
export type Found = { names: Record<string, string>; storageState: NonNullable<BrowserContextOptions["storageState"]> };

let made: Promise<Found> | undefined;

/** Something of everything that has a page of its own, with Cilla, who administers the network, in the middle of it. Made once in a run. */
export function findEverything(as: As): Promise<Found> {
  made ??= findAll(as);
  return made;
}

/** An address with what was found at its names. */
export function at(address: string, { names }: Found): string {
  return address.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const value = names[name];
    if (!value) throw new Error(`nothing was found for ${name} in ${address}`);
    return value;
  });
}

async function findAll(as: As): Promise<Found> {
  const [cilla, maj] = [await as("cilla"), await as("maj")];
  const name = "Samråd om allt";
  const group = await makeGroup(cilla, { name, people: ["m10", "m13"] });
  const names = {
    group,
    ...(await thread(cilla, maj, name)),
    ...(await document(cilla, name)),
    ...(await mails(cilla)),
    notice: idIn(
      await send(cilla, `/grupper/${group}/bradskande/skicka`, {
        id: randomUUID(),
        text: "Håll torget upplyst i natt.",
        hours: "24",
      }),
    ),
    practice: await linked(cilla, "/goda-exempel"),
    template: await linked(cilla, "/dokument/mallar", /^Handlingsplan|^Lägesbild/),
    person: await linked(cilla, "/medlemmar", CAST.dag),
    organisation: await linked(cilla, "/organisationer"),
    words: await linked(cilla, "/sokord"),
  };
  return { names, storageState: await cilla.context().storageState() };
}

/** A thread with a quote, a file, a picture and an edit, and in it a post that is held back; and one that is taken away. */
async function thread(cilla: Page, maj: Page, group: string): Promise<Record<string, string>> {
  const taken = idIn(await startThread(cilla, { title: "Samma fråga igen?", text: "Är det mörkt där?", group }));
  const answer = await cilla.request.delete(`/api/threads/${taken}`, {
    headers: { Origin: originOf() },
    data: { reason: "duplicate" },
  });
  expect(answer.status()).toBe(200);
  const path = await startThread(cilla, { title: "Vad ser ni vid torget?", text: "Det är mörkt på kvällarna.", group });
  await maj.goto(path);
  await post(maj, "Det är mörkt")
    .getByRole("button", { name: /^Citera/ })
    .click();
  await maj.locator(".composer [contenteditable=true]").waitFor();
  await maj.keyboard.press("Control+End");
  await maj.keyboard.type("Se kartan. Kim Ek stod vid bron.");
  await maj.locator(".composer input[type=file]").setInputFiles([
    { name: "Lägesbild v. 47.pdf", mimeType: "application/pdf", buffer: samples["rapport.pdf"] as Buffer },
    { name: "torget.png", mimeType: "image/png", buffer: samples["bild.png"] as Buffer },
  ]);
  await expect(maj.getByRole("button", { name: /^Ta bort/ })).toHaveCount(2);
  await maj.getByLabel("Beskriv bilden").fill("Torget i skymning");
  await maj.getByRole("button", { name: "Publicera svar" }).click();
  const held = post(maj, "Kim Ek stod vid bron.");
  await expect(held.locator(".file")).toHaveCount(2);
  const heldId = await held.getAttribute("data-post");
  await maj.getByRole("textbox", { name: "Ditt svar" }).click();
  await maj.keyboard.type("Ljuset är trasigt.");
  await maj.getByRole("button", { name: "Publicera svar" }).click();
  const other = post(maj, "Ljuset är trasigt.");
  await expect(other).toBeVisible();
  const otherId = await other.getAttribute("data-post");
  await send(cilla, `/inlagg/${heldId}/stoppa/skicka`, { reason: "personal_data", note: "Där står ett namn." });
  return {
    taken,
    thread: path.replace("/tradar/", ""),
    post: otherId ?? "",
    held: heldId ?? "",
    review: await linked(cilla, "/granskning", /^Inlägg 2 i Vad ser ni/),
  };
}

/** A document that others read, with two versions between which words were changed, and something said about it. */
async function document(cilla: Page, group: string): Promise<Record<string, string>> {
  const path = await begin(cilla, "Plan för torget och bron", group);
  const name = (title: string) => send(cilla, `${path}/versioner/namnge/spara`, { name: title });
  await edit(cilla, path);
  await text(cilla).click();
  await cilla.keyboard.type("## Läget\nTorget är mörkt på kvällarna.");
  await expect(saved(cilla)).toBeVisible();
  await name("Första");
  await cilla.keyboard.press("Enter");
  await cilla.keyboard.type("## Åtgärder\nFler lampor.");
  await expect(saved(cilla)).toBeVisible();
  await name("Andra");
  const shared = { with: `organisation:${demoId("o6")}`, role: "comment", confirmed: "1" };
  expect(await send(cilla, `${path}/dela/spara`, shared)).toContain("klart=delat");
  const headers = { Origin: originOf() };
  const comment = { id: randomUUID(), anchor: { quote: "mörkt på kvällarna" }, text: "Alla kvällar?", mentions: [] };
  const said = await cilla.request.post(`${path.replace("/", "/api/").replace("dokument", "documents")}/comments`, {
    headers,
    data: comment,
  });
  expect(said.status()).toBe(201);
  await cilla.goto(`${path}/versioner`);
  const version = (title: string) => cilla.getByRole("radio", { name: title }).first().getAttribute("value");
  return {
    document: path.replace("/dokument/", ""),
    older: (await version("Äldre: 0.1 Första")) ?? "",
    newer: (await version("Nyare: 0.2 Andra")) ?? "",
  };
}

/** What is led to by mail: an invitation, a link to sign in, and the end of the mails. */
async function mails(cilla: Page): Promise<Record<string, string>> {
  const sent = await send(cilla, "/medlemmar/bjud-in/skicka", {
    email: "ny.brygga@karlskrona.example",
    firstName: "Ny",
    lastName: "Brygga",
    organisationId: demoId("o2"),
    function: "trygghetsvärd",
    platformRole: "member",
  });
  expect(sent).toContain("klart=inbjuden");
  await send(cilla, "/logga-in/lank", { email: "jon.slipstock@karlshamn.example" });
  const found: Record<string, string> = {};
  for (const [name, subject, link] of [
    ["invitation", /bjuder in dig/, /\/inbjudan\/([\w-]+)/],
    ["link", /Logga in/, /\/logga-in\/bekrafta\?lank=([\w-]+)/],
  ] as const) {
    const mail = cilla.getByRole("main").getByRole("link", { name: subject }).first();
    await expect(async () => {
      await cilla.goto("/demo/brevlada");
      await expect(mail).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await mail.click();
    await cilla.waitForURL("**/demo/brevlada/*");
    found.mail = new URL(cilla.url()).pathname.split("/").at(-1) ?? "";
    found[name] = link.exec((await cilla.getByRole("main").textContent()) ?? "")?.[1] ?? "";
  }
  process.env.AUTH_SECRET = readFileSync(join(process.env.E2E_DATA ?? "", "auth-secret"), "utf8").trim();
  return { ...found, leave: leavePath(demoId("m10"), ["reply", "new_post"]).replace("/avsluta-mejl/", "") };
}

/** Sends a plain form. @returns where it leads */
async function send(page: Page, path: string, form: Record<string, string>): Promise<string> {
  const answer = await page.request.post(path, { headers: { Origin: originOf() }, form, maxRedirects: 0 });
  expect([path, answer.status()]).toEqual([path, 303]);
  return answer.headers().location ?? "";
}

/** The id in the first link of this name on a page's list. */
async function linked(page: Page, list: string, name?: string | RegExp): Promise<string> {
  await page.goto(list);
  const links = page.getByRole("main").locator('a[href*="-"]');
  const link = name ? links.filter({ hasText: name }) : links;
  return idIn((await link.first().getAttribute("href")) ?? "");
}

function idIn(address: string): string {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(address)?.[0] ?? "";
}
