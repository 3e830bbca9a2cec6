import { createTransport } from "nodemailer";
import { automatic, HANDOVER_TIMEOUT_MS, type Handover, type Mailer } from "./mailer";

/** Sends through the organisation's own mail server. */
export function smtpMailer(url: string, timeoutMs: number = HANDOVER_TIMEOUT_MS): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Nothing in a mail may make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, from, to, subject, html, text, headers, replyTo }) => {
      try {
        const { messageId } = await transport.sendMail({
          from,
          to,
          subject,
          html,
          text,
          // SMTP knows no idempotency key. After a crash the same mail goes out with the same id, which mail programs
          // show once; a sign-in link that never came would be worse than one that came twice.
          messageId: `<${id}@${domainOf(from)}>`,
          headers: { ...automatic, ...headers },
          ...(replyTo ? { replyTo } : {}),
        });
        return { outcome: "accepted", providerId: messageId };
      } catch (error) {
        return judge(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

type SmtpError = { code?: string; command?: string; responseCode?: number; response?: string };

/**
 * No such mailbox, it has moved, its domain takes no mail, it is closed (RFC 3463, 7505). Any other never may be about us, about
 * this mail, a full mailbox or a server that is wrongly set up, and says nothing of the address.
 */
const NOBODY_THERE = /^5\d\d[ -]5\.(1\.(1|6|10)|2\.1)\s/;

function judge({ code = "no code", command, responseCode, response = "" }: SmtpError): Handover {
  if (command === "RCPT TO" && NOBODY_THERE.test(response))
    return { outcome: "nobody-there", reason: `${code} ${responseCode}` };
  // 4xx is the server's "not now" (greylisting, a full queue), 5xx its "never"; a wrong password is ours to put right.
  if (responseCode !== undefined) {
    const never = responseCode >= 500 && code !== "EAUTH";
    return { outcome: never ? "rejected" : "refused", reason: `${code} ${responseCode}` };
  }
  if (code === "EENVELOPE" || code === "EMESSAGE") return { outcome: "rejected", reason: code };
  // Before the greeting nothing can have been taken.
  if (command === "CONN" || code === "EDNS" || code === "ETLS") return { outcome: "refused", reason: code };
  return { outcome: "unknown", reason: code };
}

function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
}
