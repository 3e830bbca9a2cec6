import { describe, expect, it } from "vitest";
import type { NoticeKind } from "#lib/notifications/schema";
import { type NoticeReason, noticeReason } from "#lib/platform/mail/notice-reasons";
import { renderMail } from "#lib/platform/mail/render-mail";
import { type TemplateName, templates } from "#lib/platform/mail/templates";
import english from "../../../messages/en/mail.json";
import swedish from "../../../messages/sv/mail.json";

const site = { appUrl: new URL("https://brygga.example"), demo: false };
const moment = "2026-12-01T09:30:00.000Z";

/** One of each mail, with every optional part. */
const samples: Record<TemplateName, unknown> = {
  "sign-in-link": { path: "/logga-in/bekrafta?t=abc&m=1", device: { browser: "Firefox", system: "Mac" } },
  "no-account": {},
  invitation: {
    path: "/inbjudan/abc",
    inviter: "Karin Hamnfors",
    inviterOrganisation: "Länsstyrelsen Blekinge",
    groups: ["Hela nätverket", "Tryggare skola"],
    guestUntil: moment,
    expiresAt: moment,
  },
  "group-request": {
    path: "/grupper/1",
    person: "Pär Skärgård",
    organisation: "Ronneby kommun",
    group: "Lokal problembild",
  },
  notices: {
    rhythm: "weekly",
    posts: 7,
    threads: 3,
    documents: 2,
    reasons: noticeReason.options,
    titles: [{ title: "Trygghetsvandring", group: "Hela nätverket" }],
    path: "/notiser",
    leave: "/avsluta-mejl/abc",
    replyToken: "0123456789abcdef0123456789abcdef",
  },
  urgent: { path: "/bradskande/1", round: 2, own: false },
  "reply-posted": { path: "/tradar/1" },
  "reply-refused": {
    reason: "stopped-data",
    kinds: ["personal-number", "police-case"],
    drafted: true,
    path: "/tradar/1",
    text: "Så här gjorde vi.\n\n<b>Tack</b> & hej",
  },
  "document-review": { path: "/dokument/1", overdue: true },
  "post-stopped": { path: "/granskning/1" },
  "decision-waits": { path: "/hem" },
  "drafts-expire": { path: "/hem", drafts: 2 },
  "good-practice-follow-up": { path: "/goda-exempel/1/folj-upp", months: 3 },
  "address-changed": { to: "new", changedAt: moment },
  "access-ended": { scope: "group", group: "Lokal problembild", endedAt: moment },
};

/** What caused a mail of news, as it says so itself, and the row of the settings that it links to. */
const rules: Record<NoticeReason, [why: string, row: Exclude<NoticeKind, "new_thread">]> = {
  mentioned: ["någon har nämnt dig i ett inlägg.", "mention"],
  mentioned_organisation: ["din organisation är nämnd i ett inlägg.", "mention"],
  mentioned_function: ["din funktion är nämnd i ett inlägg.", "mention"],
  replied: ["någon har svarat dig.", "reply"],
  helpful: ["ett svar du har skrivit är markerat som det som hjälpte.", "reply"],
  thread: ["du bevakar en tråd där det finns något nytt.", "new_post"],
  group: ["du bevakar en grupp där det finns något nytt.", "new_post"],
  document_mentioned: ["någon har nämnt dig i ett dokument.", "mention"],
  document_mentioned_organisation: ["din organisation är nämnd i ett dokument.", "mention"],
  document_mentioned_function: ["din funktion är nämnd i ett dokument.", "mention"],
  document_replied: ["någon har svarat på din kommentar i ett dokument.", "reply"],
  document_decided: ["någon har godtagit eller avvisat ditt förslag i ett dokument.", "reply"],
  document_shared: ["ett dokument har delats med dig, din organisation eller en grupp du bevakar.", "document"],
  document_consultation: ["ett dokument har skickats på remiss till dig eller en grupp du bevakar.", "document"],
  document_followed: ["du bevakar ett dokument där det har hänt något.", "document"],
};

const every = (Object.keys(templates) as TemplateName[]).flatMap((name) =>
  (["sv", "en"] as const).map((locale) => [name, locale] as const),
);

describe("renderMail", () => {
  it.for(every)("makes %s in %s complete, linked to our own site and to nothing else", async ([name, locale]) => {
    const mail = await renderMail(name, samples[name], locale, site);
    expect(mail.subject.length).toBeGreaterThan(5);
    expect([...mail.subject].length).toBeLessThanOrEqual(150);
    expect(mail.html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
    expect(mail.html).toMatch(new RegExp(`<body[^>]* lang="${locale}"`));
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(/<img|<link|<script|src=|@import|url\(/i);
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links.length).toBeGreaterThanOrEqual(5);
    for (const href of links) expect(href).toMatch(/^https:\/\/brygga\.example\//);
    for (const table of mail.html.match(/<table[^>]*>/g) ?? []) expect(table).toContain('role="presentation"');
    const text = mail.text.match(/https?:\/\/\S+/g) ?? [];
    expect(text.length).toBeGreaterThanOrEqual(4);
    for (const href of text) expect(href).toMatch(/^https:\/\/brygga\.example\//);
    // A message that is missing is shown as its own name.
    const unsaid = new RegExp(`\\b(${Object.keys(swedish).join("|")})\\.\\w|undefined|\\{\\w+[,}]`);
    expect(mail.html + mail.text + mail.subject).not.toMatch(unsaid);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
  });

  it.for(Object.entries(rules))("says that %s caused a mail, and links to that rule", async ([reason, [why, row]]) => {
    const payload = { ...(samples.notices as object), reasons: [reason] };
    const { html, text } = await renderMail("notices", payload, "sv", site);
    expect(text.match(/Du får det här mejlet för att .*/g)).toEqual([`Du får det här mejlet för att ${why}`]);
    expect(html).toContain(`Du får det här mejlet för att ${why}`);
    const rule = `https://brygga.example/installningar/aviseringar#${row}`;
    expect(text).toContain(`${swedish.notices.change[row]}:\n${rule}\n`);
    expect(html.match(/href="[^"]*aviseringar[^"]*"/g)).toEqual([`href="${rule}"`]);
  });

  it("says everything that caused a mail, and links to each rule once", async () => {
    const { html, text } = await renderMail("notices", samples.notices, "sv", site);
    for (const [why] of Object.values(rules)) expect(text).toContain(`Du får det här mejlet för att ${why}\n`);
    const rows = Object.entries(swedish.notices.change);
    const links = rows.map(([row, label]) => [label, `https://brygga.example/installningar/aviseringar#${row}`]);
    for (const [label, url] of links) expect(text).toContain(`${label}:\n${url}\n`);
    expect(html.match(/(?<=href=")[^"]*aviseringar[^"]*/g)?.sort()).toEqual(links.map(([, url]) => url).sort());
  });

  it("leads to the following of the thread, when it is of one thread that is followed", async () => {
    const path = "/tradar/0b4f9a52-6c1f-4a55-9c38-5d9f0e0a7f11";
    const said = async (payload: object) =>
      (await renderMail("notices", { ...(samples.notices as object), ...payload }, "sv", site)).text;
    const following = `Ändra bevakningen av tråden:\nhttps://brygga.example${path}#bevakning\n`;
    expect(await said({ reasons: ["thread"], path })).toContain(following);
    expect(await said({ reasons: ["mentioned"], path })).not.toContain("#bevakning");
    expect(await said({ reasons: ["thread"], path: "/notiser" })).not.toContain("#bevakning");
  });

  it("says in the reader's language where the link was asked for", async () => {
    const { text } = await renderMail("sign-in-link", samples["sign-in-link"], "sv", site);
    expect(text).toContain("från Firefox på Mac.");
    const english = await renderMail("sign-in-link", samples["sign-in-link"], "en", site);
    expect(english.text).toContain("Firefox on Mac.");
  });

  it("says the same in HTML and in plain text", async () => {
    const { html, text } = await renderMail("invitation", samples.invitation, "sv", site);
    const bare = html
      .slice(html.indexOf("<h1"))
      .replace(/<!--.*?-->/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");
    for (const part of [
      "Du är inbjuden till Brygga",
      "Karin Hamnfors, Länsstyrelsen Blekinge, bjuder in dig",
      "gäst till och med den 1",
      "Hela nätverket och Tryggare skola",
      "kl.",
    ]) {
      expect(bare.replace(/\u00a0/g, " "), part).toContain(part);
      expect(text.replace(/\u00a0/g, " "), part).toContain(part);
    }
  });

  it("gives the same mail at every try", async () => {
    const [first, second] = [
      await renderMail("invitation", samples.invitation, "sv", site),
      await renderMail("invitation", samples.invitation, "sv", site),
    ];
    expect(second).toEqual(first);
  });

  it("shows markup and line breaks in a name as text, on one line", async () => {
    const group = 'Torget"><script>alert(1)</script>\r\nBcc: all@kommun.example\r\n\r\n<a href="https://evil.example">';
    const mail = await renderMail("group-request", { path: "/grupper/1", person: "A\nB", group }, "sv", site);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.subject).toContain("A B vill gå med i");
    expect(mail.html).not.toMatch(/<script|href="https:\/\/evil/);
    expect(mail.text).toContain('Torget"><script>');
  });

  it("does not name a group it was not told the name of", async () => {
    const mail = await renderMail("access-ended", { scope: "group", endedAt: moment }, "sv", site);
    expect(mail.subject).toBe("Du har inte längre tillgång till en grupp i Brygga");
  });

  it("tells the old address and the new one what each is to do, and whom to turn to, without naming either", async () => {
    const told = async (to: "old" | "new") =>
      (await renderMail("address-changed", { to, changedAt: moment }, "sv", site)).text.replace(/\u00a0/g, " ");
    const [old, now] = [await told("old"), await told("new")];
    expect(old).toContain("fick en annan e-postadress den 1 december 2026 kl. 10.30.");
    expect(old).toContain("Du kan inte längre logga in med den här adressen");
    expect(old).not.toContain("https://brygga.example/logga-in");
    expect(now).toContain("fick den här e-postadressen den 1 december 2026 kl. 10.30.");
    expect(now).toContain("Logga in:\nhttps://brygga.example/logga-in\n");
    for (const text of [old, now]) {
      expect(text).toMatch(/Har du inte bett om ändringen.*kontakta samordnaren genast\./i);
      expect(text).toContain("Kontakta samordnaren:\nhttps://brygga.example/kontakt\n");
      expect(text).not.toContain("@");
    }
  });

  it("stands in the demo under a line that says so", async () => {
    const mail = await renderMail("no-account", {}, "sv", { ...site, demo: true });
    expect(mail.text.startsWith("Demomiljö")).toBe(true);
    expect(mail.html).toContain("Demomiljö");
  });

  it("has the same texts in both languages", () => {
    expect(keysOf(english)).toEqual(keysOf(swedish));
  });
});

function keysOf(messages: object, before = ""): string[] {
  return Object.entries(messages)
    .flatMap(([key, value]) => (typeof value === "object" ? keysOf(value, `${before}${key}.`) : [`${before}${key}`]))
    .sort();
}
