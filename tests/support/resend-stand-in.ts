import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type TakenMail = { key: string; from: string; to: string; subject: string; html: string; text: string };

/** How the next request is answered. `hang` takes the mail and never answers; `lost` takes it and answers 500. */
export type Fault =
  | { kind: "limited"; retryAfter: string }
  | { kind: "error"; status: number; name: string }
  | { kind: "lost" }
  | { kind: "hang" }
  | { kind: "garbage" }
  | { kind: "no-id" }
  /** What has come in is said to lie there. */
  | { kind: "elsewhere"; url: string };

/** A provider on this machine with Resend's interface: it remembers keys, and fails in the ways it is told to. */
export async function startResendStandIn() {
  const taken: TakenMail[] = [];
  const known = new Map<string, { body: string; id: string }>();
  const faults: Fault[] = [];
  /** Mail that has come in, by id. */
  const inbox = new Map<string, Buffer>();
  const seen = { requests: 0, replayed: 0, keys: [] as string[] };

  const server = createServer((req, res) => {
    void readBody(req).then((body) => (req.method === "GET" ? handOut(req, res) : answerTo(req, res, body)));
  });

  function handOut(req: IncomingMessage, res: ServerResponse) {
    const fault = faults.shift();
    if (fault?.kind === "error") return answer(res, fault.status, { statusCode: fault.status, name: fault.name });
    const { pathname } = new URL(req.url ?? "/", "http://localhost");
    const id = pathname.split("/").at(-1) ?? "";
    const raw = inbox.get(id);
    if (!raw) return answer(res, 404, { statusCode: 404, name: "not_found", message: "Email not found" });
    if (pathname.startsWith("/raw/")) return res.writeHead(200, { "content-type": "message/rfc822" }).end(raw);
    if (!/^Bearer re_/.test(req.headers.authorization ?? ""))
      return answer(res, 401, { statusCode: 401, name: "missing_api_key" });
    const download_url = `${fault?.kind === "elsewhere" ? fault.url : `http://${req.headers.host}`}/raw/${id}`;
    answer(res, 200, { object: "email", id, to: [], received_for: [], raw: { download_url, expires_at: "" } });
  }

  function answerTo(req: IncomingMessage, res: ServerResponse, body: string) {
    const key = String(req.headers["idempotency-key"] ?? "");
    seen.requests += 1;
    seen.keys.push(key);
    const fault = faults.shift();
    if (fault?.kind === "limited") {
      const headers = fault.retryAfter ? { "retry-after": fault.retryAfter } : {};
      return answer(res, 429, { statusCode: 429, name: "rate_limit_exceeded", message: "Too many requests." }, headers);
    }
    if (fault?.kind === "error") {
      return answer(res, fault.status, {
        statusCode: fault.status,
        name: fault.name,
        message: "No to anna@kommun.example",
      });
    }
    if (!/^Bearer re_/.test(req.headers.authorization ?? ""))
      return answer(res, 401, { statusCode: 401, name: "missing_api_key" });
    const before = known.get(key);
    if (before) {
      seen.replayed += 1;
      if (before.body !== body) return answer(res, 409, { statusCode: 409, name: "invalid_idempotent_request" });
      return answer(res, 200, { id: before.id });
    }
    const id = randomUUID();
    if (key) known.set(key, { body, id });
    taken.push({ key, ...(JSON.parse(body) as Omit<TakenMail, "key">) });
    if (fault?.kind === "hang") return;
    if (fault?.kind === "lost") return answer(res, 500, { statusCode: 500, name: "internal_server_error" });
    if (fault?.kind === "garbage")
      return res.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>proxy");
    if (fault?.kind === "no-id") return answer(res, 200, { ok: true });
    answer(res, 200, { id });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    inbox,
    seen,
    /** The next requests fail like this, in this order. */
    fail: (...next: Fault[]) => void faults.push(...next),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  res.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

async function readBody(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
