import { PERSON_HEADER } from "#lib/platform/web/person-header";

let person: string | undefined;

/**
 * Whose page this is, said once when it is first drawn. Whoever signs in later in another tab has the browser's session, and
 * what is written here must not become theirs.
 * @returns false when the page has been drawn for somebody else since
 */
export function pageIsOf(personId: string): boolean {
  person ??= personId;
  return person === personId;
}

/** undefined on a page for everybody. */
export function whosePage(): string | undefined {
  return person;
}

/** A request to the server as the person whose page this is; answered 401 once somebody else is signed in. */
export function askServer(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(asPerson())) headers.set(name, value);
  return fetch(path, { ...init, headers });
}

/** The header by which a request says so. */
export function asPerson(): Record<string, string> {
  return person ? { [PERSON_HEADER]: person } : {};
}
