/** Where sign-in leads when nothing better is known. */
export const HOME = "/hem";

/** Pages that would send the person round in a circle. */
const CIRCLES = /^\/(logga-in|logga-ut|inbjudan|api)(\/|$)/;

/** ASCII control characters, which browsers skip inside an address, and backslashes, which they read as slashes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const TRICKS = /[\u0000-\u0020\u007f\\]/;

/** A path on our own site, or the overview: an address in a link must not send anyone elsewhere after signing in. */
export function safeRedirect(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 2000 || !wanted.startsWith("/") || TRICKS.test(wanted)) return HOME;
  const base = "http://ours.invalid";
  if (!URL.canParse(wanted, base)) return HOME;
  const url = new URL(wanted, base);
  // "/.//elsewhere" only becomes "//elsewhere" once the dots are taken out.
  if (url.origin !== base || url.pathname.startsWith("//") || CIRCLES.test(url.pathname)) return HOME;
  return url.pathname + url.search + url.hash;
}
