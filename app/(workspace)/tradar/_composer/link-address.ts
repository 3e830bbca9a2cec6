import { safeHref } from "#lib/platform/rich-text/safe-href";

/** The address somebody means when they write "www.exempel.se", "namn@exempel.se" or "0455-30 50 00". */
export function linkAddress(written: string): string | undefined {
  const text = written.trim();
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) || text.startsWith("/")) return safeHref(text);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^\+?[\d\s().-]{5,}$/.test(text)) return safeHref(`tel:${text.replace(/\s/g, "")}`);
  // A host has a dot: a lone word is more likely the text than the address.
  return /^[^\s/]+\.[^\s/.]{2,}([/?#:]|$)/.test(text) ? safeHref(`https://${text}`) : undefined;
}
