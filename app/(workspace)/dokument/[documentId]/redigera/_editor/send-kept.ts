import { DocumentSession } from "./session";

/** As long as a slow network takes. What is not sent then is sent from the next page. */
const PATIENCE_MS = 30_000;

/** Sends what a page of a document that is closed could not. @returns false when the server does not take it from this person */
export async function sendKept(documentId: string, personId: string): Promise<boolean> {
  const session = new DocumentSession(documentId, () => undefined, personId);
  await Promise.race([session.sent(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const { trouble } = session.state();
  session.end();
  return trouble !== "read-only" && trouble !== "gone";
}
