import { Resend } from "resend";
import { type IncomingMail, LARGEST_MAIL } from "./incoming-mail";

const TIMEOUT_MS = 20_000;

/** Fetches a mail that has come to Resend; undefined when it is kept there no longer. */
export async function fetchFromResend(
  key: string,
  baseUrl: string | undefined,
  providerId: string,
): Promise<IncomingMail | undefined> {
  const resend = new Resend(key, baseUrl ? { baseUrl: baseUrl.replace(/\/$/, "") } : {});
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { data, error } = await resend.emails.receiving.get(providerId, {}, { signal });
  if (error?.statusCode === 404) return undefined;
  if (!data?.raw) throw new Error(`the provider answers ${error?.name ?? "without the mail"}`);
  const place = new URL(data.raw.download_url);
  // Said by the provider, whose own address may be a stand-in's; whatever it says, nothing is fetched in the clear from elsewhere.
  if (place.protocol !== "https:" && place.origin !== (baseUrl && new URL(baseUrl).origin))
    throw new Error("the mail lies at no https address");
  const answer = await fetch(place, { signal, redirect: "error" });
  if (!answer.ok || !answer.body) throw new Error(`the mail's address answers ${answer.status}`);
  return { ...(await readSome(answer.body)), deliveredTo: [...data.to, ...(data.received_for ?? [])] };
}

async function readSome(body: AsyncIterable<Uint8Array>): Promise<Pick<IncomingMail, "raw" | "whole">> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.byteLength;
    if (size > LARGEST_MAIL) return { raw: Buffer.concat(parts).subarray(0, LARGEST_MAIL), whole: false };
  }
  return { raw: Buffer.concat(parts), whole: true };
}
