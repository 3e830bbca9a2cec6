import { DocumentSession } from "./session";

/** As long as a slow network takes. What is not sent then is sent from the next page. */
const PATIENCE_MS = 30_000;

/** Sends what a page of a document that is closed could not. @returns false when the server does not take it from this person */
export async function sendKept(documentId: string, personId: string): Promise<boolean> {
  const session = new DocumentSession(documentId, () => undefined, personId);
  const sent = new Promise<void>((resolve) => {
    const look = () => {
      const { kept, unsaved, trouble } = session.state();
      if ((kept !== null && !unsaved) || trouble !== null) resolve();
    };
    session.subscribe(look);
    setTimeout(resolve, PATIENCE_MS);
  });
  await sent;
  const { trouble } = session.state();
  session.end();
  return trouble !== "read-only";
}
