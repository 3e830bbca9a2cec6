import { describe, expect, it } from "vitest";
import { entryPoints } from "#tests/architecture/entry-points/all";
import { operations } from "../../app/api/_operations";
import { type Ask, ask } from "./ask";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();

/** What no field is made for, as text. */
const ODD_TEXTS = [
  "",
  "a\u0000b",
  "' or 1=1 --\\",
  "../../../../etc/passwd",
  "\r\nSet-Cookie: brygga.session=planted",
  "https://elsewhere.example/",
  "{{7*7}}%n%s%00",
  "-1",
  "1e9",
  "2147483648",
  "99999999999999999999",
  "NaN",
  "__proto__",
  "2026-13-45",
  "00000000-0000-0000-0000-00000000000g",
  "------------------------------------",
  "\u202e\u2066\ufeff\u{1f9ff}",
  "å".repeat(3_000),
];
/** And what JSON can hold besides. */
const ODD_VALUES: unknown[] = [
  ...ODD_TEXTS,
  ...["\ud800", null, true, 0, -1, 1.5, 2_147_483_648, 1e300, [], {}, [[[]]], ["a", "b"]],
  { toString: "x", constructor: { prototype: {} } },
];
const ODD_BODIES = ["", "{", "[]", "null", '"x"', "\u0000", '{"__proto__":{"admin":true}}', "[".repeat(5_000)];
/** Where a list goes on, as nobody wrote it. */
const ODD_CURSORS = [
  ...["1|2026-01-01|x", "0|2026-01-01|x", "0|1|x", "1|x|y", "|||"],
  ...["0000-01-01T00:00:00Z", "2026-01-01T00:00:00+23:59", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00"].map(
    (moment) => `0|${moment}|00000000-0000-4000-8000-000000000000`,
  ),
].map((text) => Buffer.from(text).toString("base64url"));
/** Fields that a form may read without its row naming them. */
const FIELDS = ["till", "lank", "kod", "person", "grupp", "session", "groupIds", "organisation", "until", "message"];

describe("what nobody meant to send is refused and breaks nothing", () => {
  const withJson = entryPoints.filter(({ file, method }) => file.startsWith("api/") && method !== "GET");
  it.each(withJson.map((entry) => [`${entry.method} ${entry.file}`, entry] as const))("%s", async (_, entry) => {
    const { path, json } = await entry.call(world, "groupCoordinator");
    const headers = { "Content-Type": "application/json" };
    await expectNoHarm([
      ...leavesOf(json).flatMap((leaf) =>
        ODD_VALUES.map((value) => ({ path, method: entry.method, json: withLeaf(json, leaf, value) })),
      ),
      ...ODD_BODIES.map((body) => ({ path, method: entry.method, body, headers })),
    ]);
  });

  const forms = entryPoints.filter(({ file, method }) => method === "POST" && !file.startsWith("api/"));
  it.each(forms.map((entry) => [entry.file, entry] as const))("%s", async (_, entry) => {
    const { path, form = {} } = await entry.call(world, "groupCoordinator");
    const all = [...Object.keys(form), ...FIELDS];
    const filled = (names: string[], text: string) => ({
      ...form,
      ...Object.fromEntries(names.map((name) => [name, text])),
    });
    await expectNoHarm([
      ...ODD_TEXTS.flatMap((text) =>
        [all, ...Object.keys(form).map((name) => [name])].map((names) => ({ path, form: filled(names, text) })),
      ),
      ...["text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"].map((type) => ({
        path,
        method: "POST",
        body: "--x\r\n\u0000",
        headers: { "Content-Type": type },
      })),
    ]);
  });

  const queries: Record<string, readonly string[]> = {
    ...Object.fromEntries(
      operations
        .filter(({ method, query }) => method === "GET" && query)
        .map(({ path, query }) => [path, Object.keys((query as { shape?: object }).shape ?? {})]),
    ),
    "/tradar": ["urval", "grupp", "typ", "kategori", "efter"],
    "/tradar/ny": ["grupp"],
    "/tradar/{threadId}": ["inlagg", "fore", "efter"],
    "/medlemmar": ["sok", "organisation"],
    "/grupper/{groupId}": ["klart"],
    "/logga-in": ["till"],
    "/logga-in/bekrafta": ["lank"],
    "/logga-in/fel": ["orsak"],
    "/demo/brevlada": ["sida"],
    "/api/auth/callback/okand": ["state"],
  };
  it.each(Object.entries(queries))("the query of %s", async (template, names) => {
    const { threadId } = await world.newThread();
    const path = template.replace("{threadId}", threadId).replace("{groupId}", world.groupId);
    // Without it the log of a group is refused before anything else is looked at.
    const needed = names.includes("after") ? ["after=0"] : [];
    await expectNoHarm(
      names.flatMap((name) => {
        const rest = needed.filter((pair) => !pair.startsWith(name));
        const odd = [...ODD_TEXTS, ...ODD_CURSORS].map((value) => `${name}=${encodeURIComponent(value)}`);
        return [...odd, `${name}=1&${name}=2`, `${name}[]=1`, `${name}=%`, `${name}=%ff`].map((pair) => ({
          path: `${path}?${[...rest, pair].join("&")}`,
        }));
      }),
    );
  });
});

/** Sends each, as the group's coordinator and signed in anew, since some of them sign out. */
async function expectNoHarm(attempts: ({ path: string } & Ask)[]): Promise<void> {
  const before = server.output().length;
  const harm: string[] = [];
  for (let from = 0; from < attempts.length; from += 20) {
    await server.sql`delete from rate_limits`;
    await Promise.all(
      attempts.slice(from, from + 20).map(async ({ path, ...how }) => {
        const cookie = await server.signIn(world.personId.groupCoordinator);
        const { status, body } = await ask(server.origin, path, { ...how, cookie });
        const told = /\bat .+\.(ts|js|mjs):\d|node_modules|PostgresError|invalid input syntax|violates/.exec(body);
        if (status >= 500 || told)
          harm.push(`${status} ${told?.[0] ?? ""} ${path} ${JSON.stringify(how).slice(0, 200)}`);
      }),
    );
  }
  world.cookie.groupCoordinator = await server.signIn(world.personId.groupCoordinator);
  expect(harm).toEqual([]);
  // Whatever went wrong is in the log, also where the answer did not say so.
  expect(server.output().slice(before)).toBe("");
}

type Path = readonly string[];

/** Every place in a value; a post's text is one, as it has tests of its own. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null || path.at(-1) === "body" || path.at(-1) === "doc") return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]))];
}

function withLeaf(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  const parts = value as Record<string, unknown>;
  const changed = withLeaf(parts[key], rest, leaf);
  return Array.isArray(parts)
    ? parts.map((part, at) => (String(at) === key ? changed : part))
    : { ...parts, [key]: changed };
}
