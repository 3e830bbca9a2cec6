import { get } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";

export type Weight = {
  /** Kilobytes as gzip makes them, by kind. */
  kilobytes: Record<Kind, number>;
  total: number;
  requests: number;
  foreignHosts: string[];
  faults: string[];
};

type Kind = "html" | "script" | "style" | "font" | "image";
type Fetched = { status: number; sent: number; text: Buffer; type: string; compressed: boolean };

/** What a browser fetches for a page: its HTML and every script, style, font and image that it names. */
export async function weigh(page: URL, headers: Record<string, string>): Promise<Weight> {
  const html = await fetchWith(page, headers);
  const weight: Weight = {
    kilobytes: { html: 0, script: 0, style: 0, font: 0, image: 0 },
    total: 0,
    requests: 0,
    foreignHosts: [],
    faults: [],
  };
  count(weight, "html", html, page);
  const foreign = new Set<string>();
  for (const [address, kind] of namedIn(html.text.toString(), page)) {
    const url = new URL(address);
    if (url.host === page.host) count(weight, kind, await fetchWith(url, headers), url);
    else foreign.add(url.host);
  }
  weight.foreignHosts = [...foreign];
  weight.total = Object.values(weight.kilobytes).reduce((sum, part) => sum + part, 0);
  return weight;
}

function count(weight: Weight, kind: Kind, fetched: Fetched, url: URL): void {
  if (fetched.status !== 200) weight.faults.push(`status ${fetched.status} for ${url.pathname}`);
  const squeezable = /text|script|json|svg|css/.test(fetched.type);
  const bytes = fetched.compressed || !squeezable ? fetched.sent : gzipSync(fetched.text).length;
  weight.kilobytes[kind] += bytes / 1024;
  weight.requests++;
}

function namedIn(html: string, page: URL): Map<string, Kind> {
  const found = new Map<string, Kind>();
  const add = (address: string | undefined, kind: Kind) => {
    if (address && !address.startsWith("data:"))
      found.set(new URL(address.replaceAll("&amp;", "&"), page).href.replace(/#.*/, ""), kind);
  };
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g))
    if (!/nomodule/i.test(tag)) add(attribute(tag, "src"), "script");
  for (const [tag] of html.matchAll(/<(?:img|use)\b[^>]*>/g))
    add(attribute(tag, "src") ?? attribute(tag, "href"), "image");
  for (const [tag] of html.matchAll(/<link\b[^>]*>/g)) {
    const relation = attribute(tag, "rel") ?? "";
    const as = attribute(tag, "as");
    if (relation === "stylesheet") add(attribute(tag, "href"), "style");
    else if (relation === "icon") add(attribute(tag, "href"), "image");
    else if (relation === "modulepreload" || as === "script") add(attribute(tag, "href"), "script");
    else if (as === "font") add(attribute(tag, "href"), "font");
  }
  return found;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1];
}

function fetchWith(url: URL, headers: Record<string, string>): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      { headers: { ...headers, "accept-encoding": "gzip", accept: "text/html,*/*" } },
      async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part as Buffer);
        const sent = Buffer.concat(parts);
        const compressed = answer.headers["content-encoding"] === "gzip";
        resolve({
          status: answer.statusCode ?? 0,
          sent: sent.length,
          text: compressed ? gunzipSync(sent) : sent,
          type: answer.headers["content-type"] ?? "",
          compressed,
        });
      },
    );
    request.on("error", reject);
  });
}
