import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { Reply } from "./ask";

export type Site = {
  https: boolean;
  /** Where our forms may lead, besides to ourselves: the organisations' own sign-ins. */
  formTargets: string[];
  /** Every nonce there has been: none may come twice. */
  nonces: Set<string>;
};

/** How long an answer may be kept: not at all, or by whom it does not matter, as it is the same for everybody. */
export type Kept = "never" | "public";

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
};
/** Addresses with a secret in them: not even their origin's name goes anywhere else. */
const SECRET = /^\/(logga-in\/bekrafta\?|inbjudan\/)/;
/** What tells of the machinery, lets other sites read, or is meant for inside. */
const NEVER = /^(x-powered-by|server|access-control-.*|x-client-address|x-nonce|x-middleware-.*)$/;
/** What others wrote, which may do nothing at all, and answers without content. */
const FILE = "sandbox allow-same-origin; default-src 'none'; style-src 'self'; frame-ancestors 'none'";
const MAIL =
  "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const BARE = "default-src 'none'; frame-ancestors 'none'";

/** Everything that is wrong with an answer's headers, cookies and scripts, in words. */
export function faultsOf({ status, headers, body }: Reply, path: string, site: Site, kept: Kept = "never"): string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(fault));
  const header = (name: string) => String(headers[name] ?? "");

  for (const [name, value] of Object.entries(ALWAYS)) must(header(name) === value, `${name}: ${header(name)}`);
  for (const name of Object.keys(headers)) must(!NEVER.test(name), `tells ${name}`);
  const referrer = header("referrer-policy");
  must(
    referrer === "same-origin" || (referrer === "strict-origin-when-cross-origin" && !SECRET.test(path)),
    `referrer-policy: ${referrer}`,
  );
  const hsts = header("strict-transport-security");
  must(site.https ? hsts === "max-age=63072000; includeSubDomains" : hsts === "", `strict-transport-security: ${hsts}`);
  const cache = header("cache-control");
  must(kept === "never" ? /\bno-store\b/.test(cache) : /^public, ?max-age=\d+/.test(cache), `cache-control: ${cache}`);
  must(body === "" || (status >= 300 && status < 400) || header("content-type") !== "", "content without a type");
  for (const line of headers["set-cookie"] ?? []) faults.push(...faultsOfCookie(line, site));

  const policy = header("content-security-policy");
  const nonce = /'nonce-([^']*)'/.exec(policy)?.[1];
  if (path.startsWith("/api/filer/")) must(policy === FILE, `policy: ${policy}`);
  else if (path.endsWith("/mejl")) must(policy === MAIL, `policy: ${policy}`);
  else if (nonce === undefined) must(policy === BARE && body === "", `policy: ${policy}`);
  else {
    faults.push(...faultsOfPolicy(policy, nonce, site));
    if (header("content-type").startsWith("text/html")) faults.push(...faultsOfPage(body, nonce));
  }
  return faults;
}

function faultsOfPolicy(policy: string, nonce: string, { https, formTargets, nonces }: Site): string[] {
  const expected: Record<string, string> = {
    "default-src": "'self'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'`,
    "style-src": `'self' 'nonce-${nonce}'`,
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": ["'self'", ...formTargets].join(" "),
    "frame-ancestors": "'none'",
    ...(https ? { "upgrade-insecure-requests": "" } : {}),
  };
  const whole = Object.entries(expected).map(([name, sources]) => `${name} ${sources}`.trim());
  const faults = policy === whole.join("; ") ? [] : [`policy: ${policy}`];
  // 128 bits, in base64.
  if (!/^[A-Za-z0-9+/]{22}==$/.test(nonce)) faults.push(`a nonce that can be guessed: ${nonce}`);
  if (nonces.has(nonce)) faults.push(`a nonce that was there before: ${nonce}`);
  nonces.add(nonce);
  return faults;
}

/** A cookie of ours is read by no script, sent along by no other site's form, and over https planted by nobody. */
function faultsOfCookie(line: string, { https }: Site): string[] {
  const [pair = "", ...rest] = line.split(";").map((part) => part.trim());
  const attributes = new Set(rest.map((part) => part.toLowerCase()));
  const right =
    attributes.has("httponly") &&
    (attributes.has("samesite=lax") || attributes.has("samesite=strict")) &&
    attributes.has("path=/") &&
    !rest.some((part) => /^domain=/i.test(part)) &&
    attributes.has("secure") === https &&
    (https ? /^__Host-brygga\.[\w-]+=/ : /^brygga\.[\w-]+=/).test(pair);
  return right ? [] : [`cookie: ${line}`];
}

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** What a page may run or load is what the server put there for this one answer. */
function faultsOfPage(html: string, nonce: string): string[] {
  return elementsOf(parse(html)).flatMap(({ tagName, attrs }) => {
    const faults = attrs.filter(({ name, value }) => isHandler(name) || isForeign(name, value));
    const given = attrs.find(({ name }) => name === "nonce")?.value;
    // A script that is called data is run by no browser.
    const runs =
      tagName === "script" && !attrs.some(({ name, value }) => name === "type" && value === "application/json");
    const needs = runs || tagName === "style";
    return [
      ...faults.map(({ name, value }) => `<${tagName} ${name}="${value}">`),
      ...(needs && given !== nonce ? [`<${tagName}> with the nonce ${given}`] : []),
      ...(["base", "object", "embed"].includes(tagName) ? [`<${tagName}>`] : []),
      ...(attrs.some(({ name, value }) => name === "http-equiv" && /refresh/i.test(value)) ? ["refresh"] : []),
    ];
  });
}

const isHandler = (name: string) => /^on/i.test(name) || name === "srcdoc";
/** Links may lead elsewhere, as people write them; what is loaded or sent to is ours. */
const isForeign = (name: string, value: string) =>
  (["src", "action", "formaction", "poster", "srcset", "data"].includes(name) &&
    !/^(\/(?!\/)|data:image\/)/.test(value)) ||
  /^\W*(javascript|vbscript):/i.test(value);

function elementsOf(node: Node): Element[] {
  const children = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  const template = "content" in node ? elementsOf(node.content as Node) : [];
  return "tagName" in node ? [node, ...children, ...template] : [...children, ...template];
}
