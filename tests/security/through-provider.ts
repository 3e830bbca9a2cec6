/** Cookies by name, as a browser would send them back. */
export function jar(lines: readonly string[] = []): Map<string, string> {
  return new Map(
    lines.map((line) => [line.split("=")[0] ?? "", line.slice(line.indexOf("=") + 1).split(";")[0] ?? ""]),
  );
}

/** Follows the provider's redirects until it sends the browser back to us. @returns where to */
export async function throughProvider(start: URL, home: string): Promise<string> {
  const theirs = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 8 && url.origin !== home; hop++) {
    const cookie = [...theirs].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const [name, value] of jar(answer.headers.getSetCookie())) theirs.set(name, value);
    url = new URL(answer.headers.get("location") ?? "", url);
  }
  return url.href;
}
