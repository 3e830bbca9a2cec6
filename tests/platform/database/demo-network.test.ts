import { sql } from "drizzle-orm";
import { demoThreads } from "#db/seed/demo-threads";
import { demoId } from "#db/seed/people";
import { seedDemo } from "#db/seed/seed";
import { describe, expect, it } from "#tests/support/database";

const now = () => new Date("2026-11-25T08:14:00Z");

/** The network as it was agreed: what the seed may add to and may not change. */
const ORGANISATIONS = [
  ["o1", "Länsstyrelsen Blekinge", "county_board", "10", "lansstyrelsen.example", 3],
  ["o2", "Karlskrona kommun", "municipality", "1080", "karlskrona.example", 3],
  ["o3", "Ronneby kommun", "municipality", "1081", "ronneby.example", 3],
  ["o4", "Karlshamns kommun", "municipality", "1082", "karlshamn.example", 2],
  ["o5", "Sölvesborgs kommun", "municipality", "1083", "solvesborg.example", 1],
  ["o6", "Polismyndigheten, region Syd", "police", null, "polisen.example", 2],
  // The seventh party has nobody yet.
  ["o7", "Olofströms kommun", "municipality", "1060", "olofstrom.example", 0],
] as const;

/** Name, function, organisation, role, whether the organisation's contact, and whether the membership waits to be ended. */
const CAST = [
  ["m1", "Alva Landfäste", "regional brottsförebyggande samordnare", "o1", "coordinator", false, false],
  ["m2", "Bo Brospann", "handläggare social hållbarhet, ersättare för samordnaren", "o1", "coordinator", false, false],
  ["m3", "Cilla Räcke", "systemförvaltare", "o1", "administrator", false, false],
  ["m4", "Dag Pollare", "brottsförebyggande samordnare", "o2", "member", true, false],
  ["m5", "Ebba Kajkant", "säkerhetschef", "o2", "member", false, false],
  ["m6", "Frej Förtöjning", "rektor, Brygghamnsskolan", "o2", "member", false, false],
  ["m7", "Greta Fyrtorn", "trygghetssamordnare", "o3", "member", true, false],
  ["m8", "Hugo Vågbrytare", "enhetschef, ung och fritid", "o3", "member", false, false],
  ["m9", "Iris Sjömärke", "folkhälsostrateg och brottsförebyggande samordnare", "o4", "member", true, false],
  ["m10", "Jon Slipstock", "SSPF-koordinator", "o4", "member", false, false],
  ["m11", "Klara Bryggnock", "säkerhetssamordnare", "o5", "member", true, false],
  ["m12", "Love Tamplund", "kommunpolis", "o6", "member", true, false],
  ["m13", "Maj Lotsplats", "gruppchef, brottsförebyggande gruppen", "o6", "member", false, false],
  ["m14", "Nils Båtmast", "samhällsplanerare", "o3", "member", false, true],
] as const;

/** Name, who may see it, and who are in it: "*" keeps order there. In the open one everybody is. */
const GROUPS = [
  ["Hela nätverket", "open", "m1*, m2*"],
  ["Tryggare skola", "restricted", "g1, m1*, m10, m12, m4, m6*, m7, m8"],
  ["Lokal problembild", "restricted", "g2, m1*, m11, m13, m2, m4, m5, m7, m9*"],
  ["Avhopparverksamhet", "confidential", "m1*, m10, m12, m13*"],
] as const;

/** Title, category, how the first post begins, and who wrote each in turn, how many days before the demo is made. */
const THREADS = [
  [
    "t1",
    "Så skriver vi om exempel utan att peka ut någon",
    "network",
    "Välkommen till nätverkets arbetsyta.",
    "m1 210, m12 209, m9 208, m1 208",
  ],
  [
    "t2",
    "Uppdatering av lägesbilden – hur lägger ni upp arbetet?",
    "situational_picture",
    "Vår lägesbild beslutades för snart två år sedan",
    "m4 34, m7 33, m13 32, m9 30, m4 29",
  ],
  [
    "t3",
    "Störande A-traktorkörning vid Måsens torg",
    "place",
    "Vi har återkommande problem med buskörning",
    "m7 26, m12 26, m11 25, m8 24, m7 20",
  ],
  [
    "t4",
    "Trygghetsvandring – hur återkopplar ni till deltagarna?",
    "safety",
    "För två veckor sedan gick vi en trygghetsvandring",
    "m11 19, m14 18, m5 18, m11 16",
  ],
  [
    "t5",
    "Tryggare skola – hur håller man i efter första terminen?",
    "school",
    "Vi är klara med kartläggningen",
    "m6 41, m4 40, m1 39, m10 37",
  ],
  [
    "t6",
    "Vad skriver ni om syfte och områden i överenskommelsen?",
    "cooperation",
    "Vi ska förnya samverkansöverenskommelsen",
    "m9 15, m13 14, m5 13, m9 12",
  ],
  [
    "t7",
    "Kategorier i veckorapporten (EST)",
    "method",
    "Vi börjar med veckovis inrapportering i januari.",
    "m8 9, m7 8, m12 7, m8 6",
  ],
  [
    "t8",
    "Kamerabevakning – hur dokumenterar ni behovet?",
    "place",
    "Sedan lagändringen får kommunen kamerabevaka platser",
    "m5 5, m11 4, m3 4, m5 3",
  ],
] as const;

/** How each answer begins, in turn. */
const ANSWERS: Record<string, readonly string[]> = {
  t1: ["Bra att det står tydligt.", "Vi har tagit fram tre kontrollfrågor", "Tack, de frågorna är bättre än våra."],
  t2: [
    "Vi gick över till ett årshjul",
    "Säg till i god tid vilka brottstyper",
    "Det som gav mest var att skilja på",
    "Tack! Jag har lagt ett utkast till årshjul",
  ],
  t3: [
    "Vi har goda erfarenheter av att tänka i händelsekedjor",
    "Vi satte ut flyttbara planteringar",
    "Ungdomarna själva sa att de ville ha en plats",
    "Tack för svaren. Vi provar planteringar",
  ],
  t4: [
    "Vi skriver in varje punkt i en lista",
    "Skilj på sådant som kan göras direkt",
    "Bra förslag. Jag har kopierat mallen",
  ],
  t5: ["Prioritera hårt.", "Uppföljningen av de fem skolorna", "Elevgruppen är den bästa motorn."],
  t6: ["Utgå från den gemensamma lägesbilden", "Vi har lagt till en bilaga", "Det där med bilagan löser vårt problem."],
  t7: [
    "Vi började med tjugo och slutade med nio",
    "Det viktigaste för oss är tid och plats.",
    "Tack. Då kör vi nio kategorier",
  ],
  t8: ["Vi kräver en kort promemoria", "En praktisk sak: lägg inte upp kartor", "Förstått. Jag delar vår mall"],
};

const keys = [...CAST.map(([key]) => key), ...ORGANISATIONS.map(([key]) => key), "o8", "o9", "g1", "g2"];
const KEY_OF = new Map(keys.map((key) => [demoId(key), key]));

describe("the demo network", () => {
  it("has the organisations, the people and the groups that were agreed", async ({ db }) => {
    await seedDemo({ db, now });
    const organisations = await db.execute<{ id: string; facts: unknown[] }>(sql`
      select o.id, json_build_array(o.name, o.kind, o.code, array_to_string(o.domains, ' '),
        (select count(*) from memberships m join people p on p.id = m.person_id where m.organisation_id = o.id and not p.guest)) as facts
      from organisations o`);
    const known = new Map(organisations.map(({ id, facts }) => [KEY_OF.get(id), facts]));
    expect(ORGANISATIONS.map(([key]) => [key, ...(known.get(key) ?? [])])).toEqual(ORGANISATIONS);

    const people = await db.execute<{ id: string; email: string; domains: string[]; facts: unknown[] }>(sql`
      select p.id, p.email, o.domains, json_build_array(p.first_name || ' ' || p.last_name, m.function, o.id,
        p.platform_role, m.organisation_contact, m.paused_at is not null) as facts
      from people p join memberships m on m.person_id = p.id join organisations o on o.id = m.organisation_id
      where not p.guest order by length(p.email), p.email`);
    const cast = new Map(
      people.map(({ id, facts: [name, work, organisation, ...rest] }) => [
        KEY_OF.get(id),
        [name, work, KEY_OF.get(String(organisation)), ...rest],
      ]),
    );
    expect(people).toHaveLength(CAST.length);
    expect(CAST.map(([key]) => [key, ...(cast.get(key) ?? [])])).toEqual(CAST);
    for (const { email, domains } of people) expect(domains).toContain(email.split("@")[1]);

    const groups = await db.execute<{ name: string; access: string; members: [string, string][] }>(sql`
      select g.name, g.access, json_agg(json_build_array(m.person_id, m.role)) as members
      from groups g join group_members m on m.group_id = g.id group by g.id`);
    const inGroups = groups.map(({ name, access, members }) => [
      name,
      access,
      members
        .map(([id, role]) => `${KEY_OF.get(id)}${role === "coordinator" ? "*" : ""}`)
        .sort()
        .join(", "),
    ]);
    expect(new Set(inGroups)).toEqual(new Set(GROUPS));
  });

  it("has the conversations that were agreed", async ({ db }) => {
    await seedDemo({ db, now });
    const rows = await db.execute<{
      id: string;
      title: string;
      category: string;
      texts: string[];
      authors: string[];
    }>(sql`
      select t.id, t.title, t.category, json_agg(p.text order by p.number) as texts,
        json_agg(p.author_id order by p.number) as authors
      from threads t join posts p on p.thread_id = t.id group by t.id`);
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const [key, title, category, first, posts] of THREADS) {
      const row = known.get(demoId(key));
      const days = demoThreads.find((thread) => thread.key === key)?.posts.map(({ daysAgo }) => daysAgo) ?? [];
      const written = row?.authors.map((id, at) => `${KEY_OF.get(id)} ${days[at]}`).join(", ");
      expect([row?.title, row?.category, written]).toEqual([title, category, posts]);
      const begin = [first, ...(ANSWERS[key] ?? [])];
      expect(row?.texts.map((text, at) => text.slice(0, begin[at]?.length))).toEqual(begin);
      // Weeks are reckoned and italics set by then.
      expect(row?.texts.filter((text) => /[{}*]/.test(text))).toEqual([]);
    }
    const pinned = await db.execute<{ id: string }>(sql`select id from threads where pinned_at is not null`);
    expect([...pinned]).toEqual([{ id: demoId("t1") }]);
  });
});
