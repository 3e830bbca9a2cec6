import { describe, expect, it } from "vitest";
import { ownWords } from "#lib/threads/by-mail/own-words";

const answer = "Vi gick en vandring med skolan i oktober.\n\nDet blev åtta åtgärder.";

const quoted: [program: string, text: string][] = [
  ["nothing quoted", answer],
  [
    "Gmail",
    `${answer}\n\nDen tors 26 nov. 2026 kl 09:12 skrev Brygga <brygga@lan.example>:\n\n> Du har ett nytt svar\n> Logga in`,
  ],
  [
    "Gmail, broken before the address",
    `${answer}\n\nDen tors 26 nov. 2026 kl 09:12 skrev Brygga – nätverket i Blekinge <\nsvar+0123456789abcdef@svar.brygga.example>:\n\n> Logga in`,
  ],
  ["Gmail in English", `${answer}\n\nOn Thu, 26 Nov 2026 at 09:12, Brygga <brygga@lan.example> wrote:\n\n> Logga in`],
  [
    "iOS",
    `${answer}\n\nSkickat från min iPhone\n\n26 nov. 2026 kl. 09:12 skrev Brygga <brygga@lan.example>:\n\n> Logga in`,
  ],
  [
    "iOS with the weekday",
    `${answer}\n\nSkickat från min iPhone\n\nDen 26 nov. 2026, kl. 09:12, skrev Brygga:\n> Logga in`,
  ],
  [
    "Outlook",
    `${answer}\n\nFrån: Brygga <brygga@lan.example>\nSkickat: den 26 november 2026 09:12\nTill: Klara Bryggnock <klara@kommun.example>\nÄmne: Du har ett nytt svar\n\nLogga in för att läsa.`,
  ],
  [
    "Outlook with a line above",
    `${answer}\n\n________________________________\nFrån: Brygga <brygga@lan.example>\nSkickat: den 26 november 2026 09:12\nTill: Klara\nÄmne: Nytt\n\nLogga in`,
  ],
  [
    "Outlook with stars from bold",
    `${answer}\n\n*Från:* Brygga <brygga@lan.example>\n*Skickat:* den 26 november 2026 09:12\n*Till:* Klara\n*Ämne:* Nytt\n\nLogga in`,
  ],
  [
    "old Outlook",
    `${answer}\n\n-----Ursprungligt meddelande-----\nFrån: Brygga\nSkickat: den 26 november 2026 09:12\n\nLogga in`,
  ],
  [
    "Outlook in English",
    `${answer}\n\nFrom: Brygga <brygga@lan.example>\nSent: Thursday, November 26, 2026 9:12 AM\nTo: Klara\nSubject: Nytt\n\nLogga in`,
  ],
  [
    "Outlook on a telephone",
    `${answer}\n\nHämta Outlook för iOS<https://aka.ms/o0ukef>\n________________________________\nFrån: Brygga <brygga@lan.example>\nSkickat: Thursday, November 26, 2026 9:12:00 AM\nTill: Klara\nÄmne: Nytt\n\nLogga in`,
  ],
  ["a signature after two dashes", `${answer}\n\n-- \nKlara Bryggnock\nSäkerhetssamordnare\n0455-30 30 00`],
  [
    "a greeting",
    `${answer}\n\nMed vänlig hälsning\n\nKlara Bryggnock\nSäkerhetssamordnare\nKarlskrona kommun\n0455-30 30 00\nklara@kommun.example`,
  ],
  ["a short greeting", `${answer}\n\nMvh Klara`],
  ["a greeting in capitals with a comma", `${answer}\n\nVänliga hälsningar,\nKlara`],
  [
    "greeting, signature and quotation",
    `${answer}\n\nHälsningar Klara\n\n--\nKarlskrona kommun\n\nDen tors 26 nov. 2026 kl 09:12 skrev Brygga <brygga@lan.example>:\n> Logga in`,
  ],
  [
    "Windows' line ends",
    `${answer}\n\nMvh\nKlara\n\nFrån: Brygga\nSkickat: i dag\nTill: Klara\n\nLogga in`.replaceAll("\n", "\r\n"),
  ],
  [
    "spaces that do not break",
    `${answer}\n\nDen\u00a0tors 26\u00a0nov. 2026 kl\u00a009:12 skrev Brygga <brygga@lan.example>:\n> Logga in`,
  ],
  [
    "under the quotation",
    `Den tors 26 nov. 2026 kl 09:12 skrev Brygga <brygga@lan.example>:\n> Logga in\n\n${answer}\n\nMvh Klara`,
  ],
];

describe("what somebody wrote themselves", () => {
  it.each(quoted)("is found: %s", (_, text) => {
    expect(ownWords(text)).toBe(answer);
  });

  it.each([
    ["a word for from in a sentence", "Från: det vi såg i höstas\nkan vi lära oss mycket."],
    ["dates and who wrote", "Den rapport som polisen skrev var bra.\nVi har den här."],
    [
      "a list after a greeting in the middle",
      `Hej!\n\n${"Det här gjorde vi i ett område.\n".repeat(3)}\nHälsningar från eleverna delades ut i hela området av fritidsgårdens personal. Det gick bra.`,
    ],
    ["a line in the middle of a long text", `Först\n---\n${"Rad som är skriven av mig.\n".repeat(20)}Sist`.trim()],
    ["a greeting and nothing else", "Mvh Klara"],
  ])("is left whole: %s", (_, text) => {
    expect(ownWords(text)).toBe(text);
  });

  it("is empty when all of it is quoted", () => {
    expect(ownWords("> Logga in\n> för att läsa")).toBe("");
    expect(ownWords("Den tors 26 nov. 2026 kl 09:12 skrev Brygga <b@lan.example>:\n> Logga in")).toBe("");
  });

  it("keeps answers written between the quoted lines", () => {
    const text =
      "Den 26 nov. 2026 kl 09:12 skrev Brygga <b@lan.example>:\n> Hur gör ni?\nVi går en vandring.\n> Och när?\nI oktober.";
    expect(ownWords(text)).toBe("Vi går en vandring.\nI oktober.");
  });

  it("takes no longer for a text made to take long", () => {
    const lines = ["den ".repeat(90), "> ".repeat(200), "från: ".repeat(60), "-".repeat(400), "med vänlig ".repeat(30)];
    const text = Array.from({ length: 20_000 }, (_, index) => lines[index % lines.length]).join("\n");
    expect(ownWords(text).length).toBeGreaterThan(0);
  });

  it.each([
    ["greetings", "mvh\n".repeat(400_000)],
    ["separators", "---\n".repeat(400_000)],
    ["a line with nothing in its middle", `--\n-${" ".repeat(1_000_000)}x\n`],
  ])("takes no longer for %s without end", (_, made) => {
    const text = `Hej\n${made}${"Rad\n".repeat(20)}`.trim();
    expect(ownWords(text)).toBe(text);
  });
});
