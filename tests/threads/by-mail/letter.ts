import { generateKeyPairSync, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { createTransport, type SendMailOptions } from "nodemailer";
import type { Db } from "#db/client";
import { replyAddresses } from "#db/schema";
import { loadActorOf } from "#lib/members/load-actor";
import { makeReplyToken, replyAddress } from "#lib/platform/mail/reply-address";
import { hashToken } from "#lib/platform/secrets";
import type { LookUp } from "#lib/threads/by-mail/check-sender";
import type { Doors } from "#lib/threads/by-mail/take-in-mail";

export const base = "svar@svar.brygga.example";

/** The keys of the mail servers that there are: each signs for its domain, and DNS says so. */
const servers = new Map<string, { privateKey: string; record: string }>();

function serverOf(domain: string) {
  const known = servers.get(domain);
  if (known) return known;
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const made = { privateKey: keys.privateKey, record: `v=DKIM1; k=rsa; p=${keys.publicKey.toString("base64")}` };
  servers.set(domain, made);
  return made;
}

/** DNS with the keys of those who have signed something. */
export const lookUp: LookUp = async (name) => {
  const record = servers.get(name.replace("brev._domainkey.", ""))?.record;
  if (!record) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
  return [[record]];
};

export const noAnswer: LookUp = async () => {
  throw Object.assign(new Error("no answer"), { code: "ETIMEOUT" });
};

export const doors: Doors = { base, lookUp, actorOf: ({ db }, personId) => loadActorOf(db, personId) };

/** A mail as it comes over the wire. `signedBy` is the domain whose server signs it; null for a server that does not. */
export async function letter(mail: SendMailOptions, signedBy: string | null = "kommun.example"): Promise<Buffer> {
  const server = signedBy === null ? undefined : serverOf(signedBy);
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: "windows",
    ...(server && signedBy
      ? { dkim: { domainName: signedBy, keySelector: "brev", privateKey: server.privateKey } }
      : {}),
  });
  const { message } = await transport.sendMail({ messageId: `<${randomUUID()}@kommun.example>`, ...mail });
  return message as Buffer;
}

/** Where a person answers a thread, as a mail to them says. */
export async function addressFor(
  db: Db,
  personId: string,
  threadId: string,
  { expiresAt = new Date(Date.now() + 86_400_000), postId = null }: { expiresAt?: Date; postId?: string | null } = {},
): Promise<string> {
  const token = makeReplyToken();
  const groupId = sql`(select group_id from threads where id = ${threadId})`;
  await db
    .insert(replyAddresses)
    .values({ tokenHash: hashToken(token), personId, threadId, groupId, postId, expiresAt });
  return replyAddress(base, token);
}
