import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { identities } from "#db/schema";
import { demoId } from "#db/seed/people";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { loadActor } from "#lib/members/load-actor";
import { requireMember } from "#lib/platform/errors";
import { isoDate } from "#lib/platform/format";
import { entryPoints } from "#tests/architecture/entry-points/all";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { makeMember } from "#tests/support/factories";
import { providerSettings, startProvider, type TestProvider } from "#tests/support/oidc-provider";
import { freePort, type RunningServer, startServer } from "#tests/support/running-server";
import { ask, type Reply } from "./ask";
import { addressOf, header, isPath, NAMES, query, straying, strays } from "./astray";
import { elsewhere, roundabout } from "./elsewhere";
import { mailedTo } from "./mailbox";
import { jar, throughProvider } from "./through-provider";

let server: RunningServer;
let provider: TestProvider;
let world: World;

beforeAll(async () => {
  const port = await freePort();
  provider = await startProvider([`http://localhost:${port}/api/auth/callback/ort`]);
  server = await startServer({ port, env: providerSettings(provider) });
  world = await makeWorld(server);
  await server.db.insert(identities).values({ provider: "ort", subject: "sub-1", personId: demoId("m9") });
  provider.signInAs("sub-1");
}, 120_000);
afterAll(async () => {
  await server?.remove();
  await provider?.close();
});
beforeEach(async () => void (await server.sql`delete from rate_limits`));

/** Pages that people come back to, with what belongs to them. */
const GOOD = [
  "/tradar?urval=olasta",
  "/medlemmar?sok=Sj%C3%B6m%C3%A4rke",
  "/grupper/a%2Fb",
  "/tradar/5?inlagg=2#inlagg-2",
];

describe("whatever is sent along, an answer leads to a page of ours", () => {
  it("the names tried are those there are", () => {
    expect([...NAMES]).toEqual(
      expect.arrayContaining(["till", "sida", "lank", "kod", "klart", "orsak", "person", "urval", "inlagg"]),
    );
  });

  const forms = entryPoints.filter(({ method, file }) => method === "POST" && !file.startsWith("api/"));
  it.each(forms.map((entry) => [entry.file, entry] as const))(
    "in fields, parameters and Referer: %s",
    async (_, entry) => {
      const { path, form = {} } = await entry.call(world, "coordinator");
      const everything = (value: string) => Object.fromEntries([...NAMES].map((name) => [name, value]));
      const cookie = await server.signIn(world.personId.coordinator);
      const { away, led } = await strays(
        server,
        elsewhere.flatMap((value) => {
          const at = `${path}?${query(NAMES, value)}`;
          const headers = { Referer: header(value) };
          return [
            { what: value, path: at, how: { headers, form: everything(value) } },
            { what: value, path: at, how: { headers, cookie, form: { ...everything(value), ...form } } },
          ];
        }),
      );
      expect(away).toEqual([]);
      if (typeof entry.answers.anonymous === "string") expect(led).toBeGreaterThanOrEqual(elsewhere.length);
    },
  );

  const asked = entryPoints.filter(({ method, file }) => method === "GET" && file.endsWith("page.tsx"));
  it.each(asked.map((entry) => [entry.file, entry] as const))("in parameters: %s", async (_, entry) => {
    const { path } = await entry.call(world, "coordinator");
    const [address = ""] = path.split("?");
    const { away } = await strays(
      server,
      elsewhere.map((value) => ({ what: value, path: `${address}?${query(NAMES, value)}` })),
    );
    expect(away).toEqual([]);
  });

  const named = entryPoints.filter(({ file }) => file.includes("["));
  it.each(named.map((entry) => [`${entry.method} ${entry.file}`, entry] as const))(
    "in the address: %s",
    async (_, entry) => {
      const { form, json } = await entry.call(world, "coordinator");
      const how = { method: entry.method, ...(form ? { form } : {}), ...(json === undefined ? {} : { json }) };
      const cookie = await server.signIn(world.personId.coordinator);
      const { away } = await strays(
        server,
        elsewhere.flatMap((value) =>
          [encodeURIComponent(value.toWellFormed()), ...(isPath(value) ? [value] : [])].flatMap((part) => {
            const path = addressOf(entry).replaceAll(/\[\w+\]/g, () => part);
            return [
              { what: value, path, how },
              { what: value, path, how: { ...how, cookie } },
            ];
          }),
        ),
      );
      expect(away).toEqual([]);
    },
  );

  it("as the address itself", async () => {
    const paths = elsewhere.flatMap((value) => {
      const safe = encodeURI(value.toWellFormed()).replaceAll("%25", "%").replaceAll("%5C", "\\");
      return [
        value,
        safe,
        `/${safe}`,
        `${safe}/`,
        `/${safe}/`,
        `/hem/${safe}/`,
        `/hem//${safe}`,
        `${safe}?//evil.example/`,
      ];
    });
    const { away, led } = await strays(
      server,
      paths.filter(isPath).map((path) => ({ what: path, path })),
    );
    expect(away).toEqual([]);
    expect(led).toBeGreaterThan(50);
  });

  it("under another's name", async () => {
    const cookie = await server.signIn(world.personId.coordinator);
    const names = { Host: "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" };
    const { away, led } = await strays(
      server,
      [{}, { cookie }].flatMap((who) => [
        { what: "page", path: "/hem", how: { ...who, headers: names } },
        { what: "slash", path: "/hem/", how: { ...who, headers: names } },
        { what: "slashes", path: "//evil.example//hem", how: { ...who, headers: names } },
        { what: "form", path: "/installningar/profil", how: { ...who, headers: names, form: {} } },
        {
          what: "appearance",
          path: "/utseende",
          how: { ...who, form: {}, headers: { ...names, Referer: "http://evil.example/hem" } },
        },
      ]),
    );
    expect(away).toEqual([]);
    expect(led).toBeGreaterThanOrEqual(9);
  });
});

describe("where signing in leads", () => {
  const wanted = [...elsewhere, ...roundabout];

  it("as one of the cast", async () => {
    const signIn = (till: string) => ask(server.origin, "/logga-in/demo", { form: { person: demoId("m9"), till } });
    await expectOurs(wanted, signIn);
    for (const page of GOOD) expect((await signIn(page)).headers.location).toBe(page);
  });

  it("by mail", async () => {
    const targets = await Promise.all(
      [...wanted, ...GOOD].map(async (till) => ({ till, email: (await makeMember(server.db)).email })),
    );
    const memory = new Map<string, string | undefined>();
    for (const { till, email } of targets) {
      await server.sql`delete from rate_limits`;
      const { headers } = await ask(server.origin, "/logga-in/lank", { form: { email, till } });
      memory.set(till, headers["set-cookie"]?.[0]?.split(";")[0]);
    }
    const links = await mailedTo(
      server,
      targets.map(({ email }) => email),
    );
    const confirm = (till: string) => {
      const { email } = targets.find((target) => target.till === till) as { email: string };
      return ask(server.origin, "/logga-in/bekrafta/svar", {
        cookie: memory.get(till),
        form: { lank: links.get(email)?.token ?? "" },
      });
    };
    await expectOurs(wanted, confirm);
    for (const page of GOOD) expect((await confirm(page)).headers.location).toBe(page);
  });

  it("at the organisation, whatever the browser is made to bring back", async () => {
    await expectOurs(wanted, (till) => viaOrganisation(till));
    const planted: Reply[] = [];
    for (const till of elsewhere) {
      await server.sql`delete from rate_limits`;
      planted.push(await viaOrganisation("/tradar", till));
    }
    expect(planted.map((reply) => straying(reply, server.origin)).filter(Boolean)).toEqual([]);
    // Nobody is signed in on the strength of an answer that was tampered with, either: they are told so.
    const ends = new Set(planted.map(({ headers }) => headers.location));
    expect(ends.has("/logga-in/fel?orsak=kontakt")).toBe(true);
    for (const page of GOOD) expect((await viaOrganisation(page)).headers.location).toBe(page);
  });

  const closed = entryPoints.filter(({ file }) => /^\(workspace\)\/.*page\.tsx$/.test(file));
  it.each(closed.map((entry) => [entry.file, entry] as const))(
    "from %s, which knows the way back",
    async (_, entry) => {
      const { path } = await entry.call(world, "coordinator");
      const { headers } = await ask(server.origin, path);
      const back = new URL(String(headers.location), server.origin).searchParams.get("till");
      // From a form's page to the page it belongs to, at least.
      expect([path, path.replace(/\/[a-z-]+$/, "")]).toContain(back);
      expect((await ask(server.origin, String(headers.location))).body).toContain(`name="till" value="${back}"`);
    },
  );

  /** Signed in and at home, or on a page that is nowhere else. Nobody is sent round in a circle. */
  async function expectOurs(targets: readonly string[], signIn: (till: string) => Promise<Reply>): Promise<void> {
    const away: string[] = [];
    for (const till of targets) {
      await server.sql`delete from rate_limits`;
      const reply = await signIn(till);
      const signedIn = reply.headers["set-cookie"]?.some((line) => /^brygga\.session=\S{20}/.test(line));
      const circle = roundabout.includes(till) && reply.headers.location !== "/hem";
      const fault =
        straying(reply, server.origin) ?? (signedIn && reply.status === 303 && !circle ? undefined : `${reply.status}`);
      if (fault) away.push(`${JSON.stringify(till)}: ${fault} ${reply.headers.location}`);
    }
    expect(away).toEqual([]);
  }

  /** Through the provider and back; `planted` is what the browser then holds and brings in place of its own. */
  async function viaOrganisation(till: string, planted?: string): Promise<Reply> {
    const start = await ask(server.origin, "/logga-in/organisation/ort", { form: { till } });
    const theirs = new URL(String(start.headers.location));
    if (theirs.origin !== provider.issuer) return start;
    const ours = jar(start.headers["set-cookie"]);
    const back = new URL(await throughProvider(theirs, server.origin));
    if (planted !== undefined) {
      ours.set("brygga.oidc-till", encodeURIComponent(planted.toWellFormed()));
      ours.set("brygga.oidc-purpose", encodeURIComponent(JSON.stringify({ kind: "sign-in", redirectTo: planted })));
      for (const name of ["callbackUrl", "redirectTo", "till"]) back.searchParams.set(name, planted);
    }
    return ask(server.origin, back.pathname + back.search, {
      cookie: header([...ours].map((pair) => pair.join("=")).join("; ")),
    });
  }
});

describe("the page a form says it stands on", () => {
  const bad = [...elsewhere, "/hem/", "/hem?x=1", "/HEM", ""];

  it("is gone back to when it is one of ours", async () => {
    const cookie = await server.signIn(world.personId.coordinator);
    const actor = await loadActor(server.db, cookie.split("=")[1]);
    const ctx = { db: server.db, actor, now: () => new Date() };
    requireMember(ctx);
    const invited = await inviteMember(ctx, {
      email: "ny@ort.example",
      firstName: "Ny",
      lastName: "Planka",
      organisationId: demoId("o3"),
      function: "fältare",
    });
    const id = "invitationId" in invited ? invited.invitationId : "";
    const guest = `/grupper/${world.groupId}/deltagare/${world.personId.guest}/sista-dag`;
    const ways: [otherwise: string, done: string, path: string, form: Record<string, string>][] = [
      ["/medlemskap/inbjudningar", "klart=skickad", `/medlemskap/inbjudningar/${id}/skicka`, {}],
      [`/grupper/${world.groupId}`, "klart=forlangd", guest, { until: isoDate(new Date(Date.now() + 3 * 86_400_000)) }],
      [`/grupper/${world.groupId}`, "fel=1", guest, { until: "" }],
      ["/installningar", "klart=bevakning", "/installningar/bevakning", {}],
      ["/tradar", "urval=unread&klart=lasta", "/tradar/lasta", { urval: "unread", till: "2026-01-01T08:00:00Z" }],
      ["/tradar", "fel=1", "/tradar/lasta", { till: "aldrig" }],
    ];
    for (const [otherwise, done, path, form] of ways) {
      for (const sida of [...bad, "/medlemskap/gaster"]) {
        await server.sql`delete from rate_limits`;
        const { headers } = await ask(server.origin, path, { cookie, form: { ...form, sida } });
        const expected = sida === "/medlemskap/gaster" ? sida : otherwise;
        expect([sida, headers.location]).toEqual([sida, `${expected}?${done}`]);
      }
    }
  });

  it("is the one in Referer for the appearance", async () => {
    const from = async (referer: string) =>
      (await ask(server.origin, "/utseende", { form: { theme: "dark" }, headers: { Referer: referer } })).headers
        .location;
    for (const page of ["/tradar?urval=olasta", "/", "/grupper/a%2Fb"])
      expect(await from(server.origin + page)).toBe(page);
    const host = server.origin.slice("http:".length);
    for (const referer of [
      "https://evil.example/hem",
      `${server.origin}.evil.example/hem`,
      `${server.origin}@evil.example/hem`,
      `${server.origin}//evil.example`,
      `${server.origin}/\\evil.example`,
      `${server.origin}/.//evil.example`,
      `${host}/hem`,
      `odd:${host}/\\evil.example`,
      `odd:${host}//evil.example`,
      `blob:${server.origin}/hem`,
    ])
      expect([referer, await from(referer)]).toEqual([referer, "/"]);
  });
});
