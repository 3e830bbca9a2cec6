/** What a document has no place for, in the order it is told of. */
export const LEFT_OUT = ["pictures", "embedded", "forms", "formatting"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

const ELEMENTS: Record<LeftOut, string> = {
  pictures: 'img:not([src^="/api/filer/"]), svg:not([aria-hidden=true])',
  embedded: "iframe, object, embed, video, audio, canvas, math",
  forms: "input:not([type=checkbox], [type=hidden]), select, textarea",
  formatting:
    "u:not(a u), s, strike, del:not([data-suggestion]), sub, sup, code, mark, [style*=line-through], [style*='decoration:underline']:not(a *)",
};

/** What of a pasted page cannot come along. Nothing in it is fetched: it is read as a document of its own. */
export function leftOutOf(html: string): LeftOut[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  return LEFT_OUT.filter((kind) => page.body.querySelector(ELEMENTS[kind]) !== null);
}
