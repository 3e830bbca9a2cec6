import { randomUUID } from "node:crypto";
import { demoId } from "#db/seed/people";
import { type Answers, all, type Call, type EntryPoint, signedIn } from "./entry-point";
import type { World } from "./world";

/** A form that answers with a redirect, or a page of its own when it is refused. */
export function form(file: string, call: (world: World) => Call | Promise<Call>, answers: Answers): EntryPoint {
  return { file: `${file}/route.ts`, method: "POST", call, answers };
}

/** A form with a file, as a browser sends it. */
export async function withFile(path: string, fields: Record<string, string>, file: File): Promise<Call> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", file);
  const sent = new Response(body);
  const headers = { "Content-Type": sent.headers.get("content-type") ?? "" };
  return { path, raw: { body: await sent.text(), headers } };
}

export const publicForms: EntryPoint[] = [
  form("(public)/utseende", () => ({ path: "/utseende", form: { theme: "dark" } }), all("/")),
  form(
    "(public)/logga-in/lank",
    () => ({ path: "/logga-in/lank", form: { email: `${randomUUID()}@kommun.example` } }),
    all("/logga-in/skickat"),
  ),
  form(
    "(public)/logga-in/bekrafta/svar",
    () => ({ path: "/logga-in/bekrafta/svar", form: { lank: "okand" } }),
    all("/logga-in/bekrafta"),
  ),
  form("(public)/logga-in/demo", () => ({ path: "/logga-in/demo", form: { person: demoId("m9") } }), all("/hem")),
  form(
    "(public)/logga-in/organisation/[provider]",
    () => ({ path: "/logga-in/organisation/okand", form: { till: "/hem" } }),
    all(404),
  ),
  form(
    "(public)/inbjudan/[token]/svar",
    () => ({
      path: "/inbjudan/okand/svar",
      form: { firstName: "Klara", lastName: "Bryggnock", villkor: "1", version: "2026-11" },
    }),
    all("/inbjudan/okand"),
  ),
  form(
    "(public)/inbjudan/[token]/organisation/[provider]",
    () => ({
      path: "/inbjudan/okand/organisation/okand",
      form: { firstName: "Klara", lastName: "Bryggnock", villkor: "1", version: "2026-11" },
    }),
    all(404),
  ),
  {
    file: "(public)/demo/brevlada/[mailName]/mejl/route.ts",
    method: "GET",
    call: () => ({ path: "/demo/brevlada/okant/mejl" }),
    answers: all(404),
  },
];

/** Last of all: whoever signs out has no session for what comes after. */
export const signOut: EntryPoint[] = [
  form("(public)/logga-ut", () => ({ path: "/logga-ut", form: {} }), signedIn("/logga-in", "/logga-in")),
];
