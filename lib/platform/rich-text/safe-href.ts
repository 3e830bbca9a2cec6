/** Control, format and separator characters hide what a link is, from a reader or from a filter. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Z}\\]/u;
const LONGEST = 2_000;
/** Stands in for our own origin, which a path may not leave. */
const HERE = "http://here.invalid";

/**
 * The address to put in a link, in canonical form, or undefined when it may not be one.
 * Allowed: http and https with a host and no user name, mailto, tel, and paths on this site.
 */
export function safeHref(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const href = value.trim();
  if (HIDDEN.test(href)) return undefined;
  if (href.startsWith("/")) return pathHref(href);
  if (/^https?:\/\//i.test(href)) return webHref(href);
  if (/^mailto:/i.test(href)) return mailHref(href);
  if (/^tel:/i.test(href)) return telHref(href);
  return undefined;
}

/** Whether an address that `safeHref` let through stays on this site. */
export function isOwnPath(href: string): boolean {
  return href.startsWith("/");
}

function pathHref(href: string): string | undefined {
  const url = URL.canParse(href, HERE) ? new URL(href, HERE) : undefined;
  if (url?.origin !== HERE) return undefined;
  const path = url.pathname + url.search + url.hash;
  // "/.//host" is resolved to "//host", which a browser reads as another site.
  return path.startsWith("//") ? undefined : path;
}

function webHref(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.hostname === "") return undefined;
  // "https://known.example@other.example" reads as the first and goes to the second.
  return url.username || url.password ? undefined : url.href;
}

function mailHref(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url?.protocol !== "mailto:" || !/^[^@/?#]+@[^@/?#]+$/.test(url.pathname)) return undefined;
  return /%0[ad]/i.test(url.href) ? undefined : url.href;
}

function telHref(href: string): string | undefined {
  return /^tel:\+?[0-9][0-9().-]{1,30}$/i.test(href) ? `tel:${href.slice(4)}` : undefined;
}
