import { describe, expect, it } from "vitest";
import { operations } from "../../app/api/_operations";
import { entryPoints } from "./entry-points/all";
import { ROLES } from "./entry-points/entry-point";
import { mayConnect, socketEvents } from "./entry-points/sockets";
import { read, sourcesIn } from "./source-tree";

const METHODS = /^export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm;

/** Every "file METHOD" below app/ that answers requests. */
function waysIn(): string[] {
  return sourcesIn("app").flatMap(({ path, text }) => {
    const file = path.slice("app/".length);
    if (/(^|\/)page\.tsx?$/.test(file)) return [`${file} GET`];
    if (/(^|\/)route\.tsx?$/.test(file)) return [...text.matchAll(METHODS)].map(([, method]) => `${file} ${method}`);
    return [];
  });
}

describe("the table of ways in", () => {
  it("has a row for every page and route, and none for what is not there", () => {
    expect(entryPoints.map(({ file, method }) => `${file} ${method}`).sort()).toEqual(waysIn().sort());
  });

  it("has an answer for every role in every row", () => {
    for (const { answers } of entryPoints) expect(Object.keys(answers).sort()).toEqual([...ROLES].sort());
  });

  it("need not know server actions, as there are none", () => {
    const withActions = sourcesIn("app", "lib").filter(({ text }) => /^\s*["']use server["']/m.test(text));
    expect(withActions.map(({ path }) => path)).toEqual([]);
  });

  it("knows every event a browser may send, and the gateway hears no other", () => {
    const heard = [...read("lib/platform/realtime/gateway.ts").text.matchAll(/socket\.on\("([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(heard.filter((name) => name !== "disconnect").sort()).toEqual(Object.keys(socketEvents).sort());
    for (const roles of Object.values(socketEvents))
      expect(roles.filter((role) => !mayConnect.includes(role))).toEqual([]);
  });
});

describe("the list of operations", () => {
  /** What answers under /api without being an operation: for machines on call, the description itself, a browser sent back, a mail provider. */
  const others = [
    "api/health/route.ts GET",
    "api/openapi.json/route.ts GET",
    "api/auth/callback/[provider]/route.ts GET",
    "api/webhooks/resend/route.ts POST",
  ];

  it("holds every JSON route and nothing else", () => {
    const listed = operations.map(
      ({ method, path }) => `${path.slice(1).replaceAll("{", "[").replaceAll("}", "]")}/route.ts ${method}`,
    );
    const there = waysIn().filter((entry) => entry.startsWith("api/") && !others.includes(entry));
    expect(listed.sort()).toEqual(there.sort());
  });
});
