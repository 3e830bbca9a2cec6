import { type IncomingHttpHeaders, request } from "node:http";

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

export type Ask = {
  method?: string;
  cookie?: string | undefined;
  /** Left out: our own page's. */
  origin?: string | null;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
  body?: Uint8Array | string;
  /** Does not say beforehand how long the body is. */
  chunked?: boolean;
};

/** One request exactly as written: nothing is added, followed, normalised or remembered. */
export function ask(site: string, path: string, how: Ask = {}): Promise<Reply> {
  const { hostname, port, origin } = new URL(site);
  const body =
    how.body ??
    (how.json !== undefined ? JSON.stringify(how.json) : how.form ? String(new URLSearchParams(how.form)) : undefined);
  const method = how.method ?? (body === undefined ? "GET" : "POST");
  const type = how.json !== undefined ? "application/json" : how.form ? "application/x-www-form-urlencoded" : undefined;
  const headers: Record<string, string> = {
    ...(type ? { "Content-Type": type } : {}),
    ...(body === undefined ? {} : lengthOf(body, how.chunked)),
    ...(how.cookie ? { Cookie: how.cookie } : {}),
    ...(how.origin === null ? {} : { Origin: how.origin ?? origin }),
    ...how.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function lengthOf(body: Uint8Array | string, chunked = false): Record<string, string> {
  return chunked ? { "Transfer-Encoding": "chunked" } : { "Content-Length": String(Buffer.byteLength(body)) };
}
