import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = {
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  html: string;
  text: string;
  raw: string;
};

/** A mail server on this machine that reads back what it was given. */
export async function startSmtpStandIn() {
  const received: ReceivedMail[] = [];
  const refusals: { at: "recipient" | "data"; code: number; words?: string }[] = [];

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal("recipient")),
    onData: (stream, session, done) => {
      void collect(stream).then(async (raw) => {
        const error = refusal("data");
        if (error) return done(error);
        const mail = await simpleParser(raw);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          subject: mail.subject ?? "",
          messageId: mail.messageId ?? "",
          html: mail.html || "",
          text: mail.text ?? "",
          raw: raw.toString("utf8"),
        });
        done();
      });
    },
  });

  function refusal(at: "recipient" | "data"): Error | null {
    if (refusals[0]?.at !== at) return null;
    const { code, words = "not now" } = refusals.shift() ?? {};
    return Object.assign(new Error(words), { responseCode: code });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    refuse: (...next: typeof refusals) => void refusals.push(...next),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
