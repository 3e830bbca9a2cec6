import type { Element } from "domhandler";
import { safeHref } from "#lib/platform/rich-text/safe-href";
import type { Lost } from "../../import-document";
import { styleOf } from "./element";
import type { Marks } from "./runs";

/** Paths of ours; those of the place the file came from lead nowhere here. */
const OURS = /^\/(tradar|dokument|moten)\//;
const LOST_FORM = new Set(["u", "s", "strike", "del", "sub", "sup", "code", "kbd", "samp", "tt", "pre", "mark"]);

/** How words in this element stand, within how words around it do. */
export function marksOf(element: Element, around: Marks, inHeading: boolean, lost: Set<Lost>): Marks {
  const { name } = element;
  const marks = { ...around };
  if (LOST_FORM.has(name)) lost.add("formatting");
  if (name === "b" || name === "strong") marks.bold = true;
  if (name === "i" || name === "em") marks.italic = true;
  const weight = styleOf(element, "font-weight");
  // Word processors say of every heading that it is heavy.
  if (weight !== undefined) marks.bold = /^(bold|bolder|[6-9]00)$/.test(weight) && (!inHeading || marks.bold === true);
  const slant = styleOf(element, "font-style");
  if (slant !== undefined) marks.italic = slant === "italic" || slant === "oblique";
  if (name === "a" && element.attribs.href !== undefined) return { ...marks, href: linkOf(element.attribs.href, lost) };
  return marks;
}

function linkOf(address: string, lost: Set<Lost>): string | undefined {
  const href = safeHref(address);
  if (href !== undefined && (!href.startsWith("/") || OURS.test(href))) return href;
  // Within the text: headings have addresses of their own here.
  if (!address.startsWith("#")) lost.add("links");
  return undefined;
}
