import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** Posted to by mail services: the address itself (RFC 8058) or the call is signed, and no cookie is looked at there. */
const SIGNED = /^\/avsluta-mejl\/[\w.-]+\/ett-klick$|^\/api\/webhooks\/resend$/;
const SAFE = new Set(["GET", "HEAD"]);

/** Files are read, forms posted: the framework would answer a page whatever it is asked with, and fail over a file. */
export function methodsOf(url = ""): string[] {
  if (url.startsWith("/api/")) return [...SAFE, "POST", "PUT", "PATCH", "DELETE"];
  return /^\/_next\/|\.\w+$/.test(url.split("?", 1)[0] ?? "") ? [...SAFE] : [...SAFE, "POST"];
}

/**
 * The status for a request that is none for a page of ours, whoever sent it: another method, a whole address or "*" as a
 * proxy is asked, a path that cannot be decoded. The framework would answer with a redirect to whatever host it names.
 */
export function refusalOf(req: Pick<IncomingMessage, "method" | "url" | "headers">): 400 | 405 | undefined {
  if (!methodsOf(req.url).includes(req.method ?? "")) return 405;
  if (!req.headers.host || !req.url?.startsWith("/")) return 400;
  try {
    decodeURIComponent(req.url.split("?", 1)[0] ?? "");
    return undefined;
  } catch {
    return 400;
  }
}

/**
 * Whether a request may change something. A browser always names the page a form or script came from; one that names
 * none is only believed when it says itself that the request is from our own page.
 */
export function comesFromUs(req: Pick<IncomingMessage, "method" | "headers" | "url">, origin: string): boolean {
  if (SAFE.has(req.method ?? "GET") || SIGNED.test(req.url ?? "")) return true;
  if (req.headers.origin !== undefined) return req.headers.origin === origin;
  return req.headers["sec-fetch-site"] === "same-origin";
}

/** A socket is opened with GET and still acts for the person: it must come from our own page. */
export function socketComesFromUs(req: Pick<IncomingMessage, "headers">, origin: string): boolean {
  if (req.headers.origin !== undefined) return req.headers.origin === origin;
  return req.headers["sec-fetch-site"] === "same-origin";
}

/** Whether an upgrade is the one that browsers send: libraries refuse any other in words of their own, without our headers. */
export function opensSocket(req: Pick<IncomingMessage, "method" | "headers">): boolean {
  const { upgrade, "sec-websocket-version": version, "sec-websocket-key": key } = req.headers;
  const isKey = key !== undefined && /^[A-Za-z\d+/]{22}==$/.test(key);
  return req.method === "GET" && upgrade?.toLowerCase() === "websocket" && version === "13" && isKey;
}

/**
 * Removes headers that only a trusted proxy or this server may set, and notes the client's address.
 * Next would otherwise take the host of an action's origin check from X-Forwarded-Host.
 */
export function settleAddress(req: IncomingMessage, trustedProxies: ReadonlySet<string>): void {
  const peer = req.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
  const forwarded = String(req.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  let address = peer;
  // From the nearest hop outwards, for as long as the hop that said it is one of ours.
  while (trustedProxies.has(address) && forwarded.length > 0) address = forwarded.pop() as string;
  for (const name of Object.keys(req.headers)) {
    if (
      /^(x-forwarded-|x-real-ip$|forwarded$|x-nonce$|x-client-address$|x-middleware-|next-action-forwarded|content-security-policy)/.test(
        name,
      )
    )
      delete req.headers[name];
  }
  req.headers["x-client-address"] = placeOf(address);
}

/** An IPv6 connection comes with 2^64 addresses, each of which would have limits of its own: the network is the place. */
function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = [], tail = []] = plain.split("::").map((half) => half.split(":").filter(Boolean));
  const between = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  const network = [...head, ...between, ...tail].slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16));
  return `${network.join(":")}::/64`;
}
