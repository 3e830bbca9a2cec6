import { ImapFlow } from "imapflow";
import { type IncomingMail, LARGEST_MAIL } from "./incoming-mail";

const TIMEOUT_MS = 20_000;
/** A run leaves the rest to the next one. */
const AT_ONCE = 50;

/**
 * Gives every mail that nobody has looked at to `take`, oldest first, and marks it as read once that is done. One that is
 * not done stays as it was and comes again with the next look.
 * @throws when the mailbox cannot be reached
 */
export async function eachUnread(
  address: string,
  take: (mail: IncomingMail & { arrivedAt: Date }) => Promise<"done" | "later">,
): Promise<void> {
  const { hostname, port, protocol, username, password } = new URL(address);
  const secure = protocol === "imaps:";
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    ...(secure ? {} : { doSTARTTLS: false }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    // What it logs holds addresses and subjects.
    logger: false,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  // A connection that breaks while nothing is asked for; whatever is asked next fails and says so.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const lock = await client.getMailboxLock("INBOX");
    try {
      const unread = await client.search({ seen: false }, { uid: true });
      for (const uid of (unread || []).slice(0, AT_ONCE)) {
        const mail = await client.fetchOne(
          String(uid),
          { size: true, internalDate: true, source: { start: 0, maxLength: LARGEST_MAIL } },
          { uid: true },
        );
        const { source: raw, size = 0, internalDate = new Date() } = mail || {};
        if (!raw) continue;
        const arrivedAt = new Date(internalDate);
        if ((await take({ raw, whole: size <= raw.length, deliveredTo: [], arrivedAt })) === "done")
          await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
      }
    } finally {
      lock.release();
    }
    await client.logout();
  } finally {
    client.close();
  }
}
