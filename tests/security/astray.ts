import type { EntryPoint } from "#tests/architecture/entry-points/entry-point";
import { sourcesIn } from "#tests/architecture/source-tree";
import type { RunningServer } from "#tests/support/running-server";
import { type Ask, ask, type Reply } from "./ask";

/** What is wrong with where an answer leads, if anything: away from here, or through a header of somebody's making. */
export function straying({ status, headers, body }: Reply, origin: string): string | undefined {
  const planted = headers["set-cookie"]?.some((line) => !line.startsWith("brygga."));
  if (headers["x-split"] !== undefined || planted || body.startsWith("<script>")) return "split";
  const { location } = headers;
  if (location === undefined) return status >= 300 && status < 400 ? "leads nowhere" : undefined;
  // As browsers read it, and without a character that another reader may take for something else.
  const ours = new URL(location, origin).origin === origin;
  const refresh = headers.refresh === undefined || headers.refresh === `0;url=${location}`;
  return ours && refresh && /^\/(?!\/)[!-[\]-~]*$/.test(location) ? undefined : `${location} ${headers.refresh ?? ""}`;
}

/** Sends them all, some at a time, and says which lead astray and how many led anywhere. */
export async function strays(server: RunningServer, asked: { what: string; path: string; how?: Ask }[]) {
  const away: string[] = [];
  let led = 0;
  for (let from = 0; from < asked.length; from += 25) {
    await server.sql`delete from rate_limits`;
    const some = asked.slice(from, from + 25).map(async ({ what, path, how }) => {
      const reply = await ask(server.origin, path, how);
      const fault = reply.status >= 500 ? "fails" : straying(reply, server.origin);
      if (fault) away.push(`${JSON.stringify(what)}: ${fault}`);
      if (reply.headers.location) led++;
    });
    await Promise.all(some);
  }
  return { away, led };
}

/** A query in which every name has the same value. */
export const query = (names: Iterable<string>, value: string) =>
  new URLSearchParams([...names].map((name) => [name, value.toWellFormed()])).toString();
/** Whether it can be asked for as it is. */
export const isPath = (text: string) => /^[!-~]+$/.test(text);
/** As it is where a header can hold it. */
export const header = (text: string) =>
  /^[\t\x20-\x7e\x80-\xff]+$/.test(text) ? text : encodeURI(text.toWellFormed());

/** Every field and parameter in the sources, so that a new one is tried of itself, and those of other products. */
export const NAMES = new Set([
  ...sourcesIn("app").flatMap(({ text }) =>
    [...text.matchAll(/\.(?:text|all|has|get)\("([\w-]+)"|[?&]([a-z]+)=|\bname="([\w-]+)"/g)].map(
      ([, read, linked, filled]) => read ?? linked ?? (filled as string),
    ),
  ),
  ...["next", "url", "redirect", "redirectTo", "return", "returnTo", "callbackUrl", "continue", "goto", "dest"],
]);

/** An entry point's address, as its file says. */
export function addressOf({ file }: EntryPoint): string {
  return `/${file.replace(/\/(route|page)\.tsx?$/, "").replaceAll(/\(\w+\)\//g, "")}`;
}
