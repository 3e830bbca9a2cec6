/** Why a browser is not let in, or is let go. It says so in words and keeps what was written to be copied. */
export const REFUSALS = [
  "signed-out",
  "not-found",
  /** The browser's code is another release's: it must be loaded anew before it may open anything. */
  "schema",
  /** As many have it open as can. */
  "full",
  /** The database does not answer: try again. */
  "unavailable",
  "one-document",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What is said beside the text, as JSON in a stateless message. */
export type Notice =
  /** A change was not taken in: too large on its own, or the document has grown as large as it may. */
  | { type: "refused"; reason: "too-large" | "document-full" | "malformed" }
  /** To be asked for anew. */
  | { type: "changed"; what: "access" | "comments" | "versions" }
  /**
   * Somebody has gone back to an earlier version, "0.4" or one without a number `from` a moment; what it said until then is
   * among the versions.
   */
  | { type: "restored"; by: string; version: string | null; from: string };

/** `person` is whose page it is: the browser's session may have become another's since. */
export type Hello = { schema: number; person?: string };

export const KOLLAB_PATH = "/kollab/";

/** Bytes of one change. A pasted report of a hundred pages is a third of it. */
export const LARGEST_UPDATE = 1_000_000;
/** Bytes of a whole document with its history of deletions. */
export const LARGEST_DOCUMENT = 5_000_000;
/** At once in one document. */
export const MOST_CONNECTIONS = 100;
/** Of these one person keeps so many when there is no place for another. */
export const MOST_OF_ONE_PERSON = 10;

/** How another's caret is named and coloured; stamped by the server, so that nobody can appear as somebody else. */
export type Peer = { id: string; name: string; organisation: string; colour: number };
export const PEER_COLOURS = 8;
