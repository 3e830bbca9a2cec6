import { holdText, unsentDocument } from "#app/_components/unsent/unsent";
import type { Notice } from "#lib/documents/collaboration/protocol";
import { DocumentSession } from "./session";

type Of = { documentId: string; titleNow: () => string; keptFor: string | undefined };
type Held = { session: DocumentSession; letGo: () => void };

/** Whose page was left before the server had all of their words, by document. */
const left = new Map<string, Held>();

/**
 * The session of a page on which a document is written. A page may be left before its words have arrived: they go on their
 * way from here, closing the tab asks about them, and whoever comes back to the document meets them again.
 * @returns the session, and what the page calls when it is left
 */
export function holdSession(of: Of): { session: DocumentSession; leave: () => void } {
  const { documentId } = of;
  const held = left.get(documentId) ?? begin(of);
  left.delete(documentId);
  held.session.show();
  return { session: held.session, leave: () => leave(documentId, held) };
}

function begin({ documentId, titleNow, keptFor }: Of): Held {
  const told = (detail: Notice) => {
    if (!left.has(documentId)) window.dispatchEvent(new CustomEvent("document:notice", { detail }));
  };
  const session = new DocumentSession(documentId, told, keptFor);
  const letGo = holdText({
    send: () => session.sent(),
    unsent: () => (session.state().unsaved ? [unsentDocument(documentId, titleNow())] : []),
    drop: () => session.drop(),
  });
  return { session, letGo };
}

function leave(documentId: string, held: Held): void {
  const { session, letGo } = held;
  const end = () => {
    session.end();
    letGo();
  };
  if (!session.state().unsaved) {
    end();
    return;
  }
  session.hide();
  left.set(documentId, held);
  const stop = session.subscribe(() => {
    const metAgain = left.get(documentId) !== held;
    if (!metAgain && session.state().unsaved) return;
    stop();
    if (metAgain) return;
    left.delete(documentId);
    end();
  });
}
