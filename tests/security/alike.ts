import type { Reply } from "./ask";

/** An answer without what differs between any two: the time, the nonce, and what was asked for or told to one alone. */
export function masked({ status, headers, body }: Reply, ...own: string[]): unknown {
  const { date: _, ...rest } = headers;
  const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
  const mask = (text: string) =>
    [...(nonce ? [nonce] : []), ...own].reduce((left, part) => left.replaceAll(part, "(own)"), text);
  return { status, headers: JSON.parse(mask(JSON.stringify(rest))), ...settled(mask(body)) };
}

const PUSHED = /<script nonce="[^"]*">self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g;

/** React streams a page's data in rows, as they get ready: their order and numbers differ from one time to the next. */
function settled(body: string): { body: string; rows: string[] } {
  const streamed = [...body.matchAll(PUSHED)].map(([, text]) => JSON.parse(text as string)).join("");
  const rows = streamed.split("\n").map((row) => row.replace(/^[0-9a-f]+:/, "").replace(/\$[L@]?[0-9a-f]+\b/g, "$"));
  return { body: body.replace(PUSHED, ""), rows: rows.sort() };
}
