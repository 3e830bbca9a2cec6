/** Whether a browser reads both alike: posts of the page itself come as it writes out what it has read, with other escapes. */
export function isSameMarkup(one: string, other: string): boolean {
  return asParsed(one) === asParsed(other);
}

function asParsed(html: string): string {
  return new window.DOMParser().parseFromString(html, "text/html").body.innerHTML;
}
