import { once } from "node:events";
import type { AddressInfo } from "node:net";
import hoodiecrow from "hoodiecrow-imap";

/** A mailbox on this machine, reached as one is reached at a mail provider. */
export async function startImapStandIn(mails: readonly Buffer[]) {
  const messages = mails.map((raw) => ({ raw: raw.toString("latin1"), flags: [] as string[] }));
  const imap = hoodiecrow({
    plugins: ["ID", "AUTH-PLAIN", "NAMESPACE", "ENABLE", "LITERALPLUS", "UNSELECT"],
    users: { svar: { password: "hem/ligt" } },
    storage: { INBOX: { messages } },
  });
  imap.listen(0, "127.0.0.1");
  if (!imap.server.listening) await once(imap.server, "listening");
  const { port } = imap.server.address() as AddressInfo;
  return {
    url: `imap://svar:${encodeURIComponent("hem/ligt")}@127.0.0.1:${port}`,
    port,
    /** How many of the mails nobody has looked at. */
    unread: () => messages.filter(({ flags }) => !flags.includes("\\Seen")).length,
    stop: () => new Promise<void>((resolve) => imap.close(() => resolve())),
  };
}
