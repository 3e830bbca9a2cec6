import { listUnsent, textHolders, type Unsent } from "./unsent";

/** Signing out waits this long for words to reach the server, and for what their places are called. */
const PATIENCE_MS = 3_000;

/** Sends what can be sent of somebody's that is on this device alone. @returns what is left, at once when there is nothing */
export async function sendUnsent(personId: string): Promise<Unsent[]> {
  const before = await listUnsent(personId);
  if (before.length === 0 || !navigator.onLine) return before;
  await Promise.race([sendAll(personId), patience()]);
  const left = await listUnsent(personId);
  const named = import("./left-behind").then(({ withTitles }) => withTitles(left));
  return (await Promise.race([named, patience()]).catch(() => undefined)) ?? left;
}

/** Code that cannot be fetched leaves the words of other pages where they are. */
async function sendAll(personId: string): Promise<void> {
  const leftBehind = import("./left-behind").then(({ sendLeftBehind }) => sendLeftBehind(personId));
  await Promise.all([leftBehind.catch(() => undefined), ...textHolders().map((holder) => holder.send())]);
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
}

/** What is left is to be lost: the page keeps none of it, and asks about it no more. */
export function dropUnsent(): void {
  for (const holder of textHolders()) holder.drop();
}
