import { createECDH, type ECDH, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decrypt } from "http_ece";

type Browser = { ecdh: ECDH; auth: Buffer };
type Text = { title: string; body: string; url: string; tag: string };
type Pushed = { browser: string; text: Text; headers: Record<string, string | string[] | undefined> };
/** "silence" takes what it is sent and never says so. */
type Answer = { status: number; location?: string } | "silence";

/** A push service with its browsers: takes what it is sent, and reads it as the browser would, with the browser's key. */
export async function startPushService() {
  const browsers = new Map<string, Browser>();
  const pushed: Pushed[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer((req, res) => {
    const name = req.url?.slice(1) ?? "";
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const answer = answers.get(name) ?? { status: 201 };
      const browser = browsers.get(name);
      if ((answer === "silence" || answer.status === 201) && browser) {
        const plain = decrypt(Buffer.concat(chunks), {
          version: "aes128gcm",
          privateKey: browser.ecdh,
          authSecret: browser.auth,
        });
        pushed.push({ browser: name, text: JSON.parse(plain.toString()) as Text, headers: req.headers });
      }
      if (answer === "silence") return;
      res.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    pushed,
    /** From now on answers what is sent to a browser with this. */
    answer: (name: string, with_: Answer) => answers.set(name, with_),
    subscribe: (name: string) => {
      const ecdh = createECDH("prime256v1");
      const p256dh = ecdh.generateKeys("base64url");
      const auth = randomBytes(16);
      browsers.set(name, { ecdh, auth });
      return { endpoint: `${origin}/${name}`, keys: { p256dh, auth: auth.toString("base64url") } };
    },
    /** What a browser has on its screen: of texts with the same tag the last. */
    shown: (name: string) => [
      ...new Map(pushed.filter(({ browser }) => browser === name).map(({ text }) => [text.tag, text])).values(),
    ],
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
