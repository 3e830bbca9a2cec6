import { keyedHash, randomToken, sameHash } from "#lib/platform/secrets";

/**
 * What a browser keeps after its person has signed in there: an id of its own, signed for the address. Limits are then
 * counted by browser, so that nobody else who types the address can use up what its owner may ask for.
 */
export function markBrowser(email: string): string {
  const id = randomToken();
  return `${id}.${signature(id, email)}`;
}

/** The browser's id, when somebody with this address has signed in there before. */
export function knownBrowser(mark: string | undefined, email: string): string | undefined {
  const [id, signed] = mark?.split(".") ?? [];
  return id && signed && sameHash(signed, signature(id, email)) ? id : undefined;
}

function signature(id: string, email: string): string {
  return keyedHash("known browsers", `${id}\n${email}`);
}
