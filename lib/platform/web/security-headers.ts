import { randomBytes } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";

/** Files that are the same for everybody: what serves them says for how long they may be kept. */
const FILES = /^\/(_next\/static|typsnitt|ikoner)\/|^\/[\w-]+\.(css|svg)(\?|$)/;

type Site = { https: boolean; development: boolean; formTargets: readonly string[] };

/** What others wrote, shown or handed out as it is: bytes people stored, and mails in the demo's inbox. Nothing in them may act as a page of ours. */
const SEALED_OFF: readonly [path: RegExp, policy: string][] = [
  // The page that says why a file is not handed out has its style sheet, which is nobody else's.
  [/^\/api\/filer\//, "sandbox allow-same-origin; default-src 'none'; style-src 'self'; frame-ancestors 'none'"],
  [
    /^\/demo\/brevlada\/[\w-]+\/mejl$/,
    "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  ],
];

/**
 * Headers for every response: pages, files, errors, redirects and sockets alike. The nonce is new for each; Next reads
 * it from the policy on the request and puts it on its own scripts.
 */
export function setSecurityHeaders(req: IncomingMessage, res: ServerResponse, site: Site): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${site.development ? " 'unsafe-eval'" : ""}`,
    // The development server puts styles in by script.
    `style-src 'self' ${site.development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // React Aria places menus and dialogs with style attributes; style elements still need the nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${site.development ? " ws:" : ""}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // A form that signs in through an organisation's own provider is redirected there, and browsers hold that to this list.
    ["form-action 'self'", ...site.formTargets].join(" "),
    "frame-ancestors 'none'",
    ...(site.https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
  req.headers["content-security-policy"] = policy;
  req.headers["x-nonce"] = nonce;
  const sealedOff = SEALED_OFF.find(([path]) => path.test(req.url ?? ""));
  res.setHeader("Content-Security-Policy", sealedOff?.[1] ?? policy);
  for (const [name, value] of Object.entries(alwaysTheSame(site))) res.setHeader(name, value);
  // Somebody's own, or for the moment only: neither the framework nor a route sets another once this is there.
  if (!FILES.test(req.url ?? "")) res.setHeader("Cache-Control", "no-store");
}

/** A whole answer of its own, closing the connection: for bytes that are no request, and upgrades that are refused. */
export function bareAnswer(status: number, site: Pick<Site, "https">): string {
  const headers = {
    ...alwaysTheSame(site),
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Content-Length": "0",
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`;
}

function alwaysTheSame(site: Pick<Site, "https">): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    ...(site.https ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  };
}
