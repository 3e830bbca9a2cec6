import { createHash } from "node:crypto";
import type { AddressObject } from "mailparser";
import type { IncomingMail } from "#lib/platform/mail/inbound/incoming-mail";

export type ReadMail = {
  /** The same for the same mail, however often it comes. */
  id: string;
  /** Who says to have written it; undefined for none or several. */
  from: string | undefined;
  to: string[];
  /** Empty when there is only `html`. */
  text: string;
  html: string;
  /** Whether these are all of it. */
  whole: boolean;
  /** Files that somebody put there; pictures in a signature and electronic signatures are none. */
  files: number;
  /** Written by a machine: an absence, a delivery report, a list. Nobody answers those (RFC 3834). */
  automatic: boolean;
};

type Headers = ReadonlyMap<string, unknown>;

const SIGNATURE_TYPES = /^application\/(x-)?pkcs7-signature$|^application\/pgp-(signature|keys)$|^text\/(x-)?vcard$/;
/** Many times what a post may hold, with what is quoted under it. */
const LONGEST_TEXT = 1_000_000;
/** Tables within tables take the longer the more there are, and everybody waits meanwhile. */
const LONGEST_HTML = 200_000;
/** Machines that say nothing in the headers made for it. */
const ABSENCE =
  /^(autosvar|automatiskt svar|automatic reply|auto(matic)?[- ]?reply|out of (the )?office|frånvaromeddelande|delivery status notification|undeliverable|olevererat|leveransfel|mail delivery failed|returned mail)\b/i;

/**
 * Reads a mail as a person would see it. It decides nothing: whoever sent it may have written anything.
 * @returns undefined for what is built in a way that no mail program builds it: it would be so at each new try
 */
export async function readMail({ raw, whole, deliveredTo }: IncomingMail): Promise<ReadMail | undefined> {
  // Loaded with the first mail: most installations never need these libraries.
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true, skipHtmlToText: true }).catch(
    () => undefined,
  );
  if (!mail) return undefined;
  const { headers } = mail;
  const text = mail.text?.trim() ? mail.text : "";
  const html = text ? "" : mail.html || "";
  const delivered = ["delivered-to", "x-original-to", "envelope-to"].flatMap((name) => wordsOf(headers, name));
  return {
    id: mail.messageId ?? createHash("sha256").update(raw).digest("hex"),
    from: loneAddress(mail.from),
    to: [...addressesOf(mail.to), ...addressesOf(mail.cc), ...delivered, ...deliveredTo.map(bare)],
    text: storable(text.slice(0, LONGEST_TEXT)),
    html: html.slice(0, LONGEST_HTML),
    whole: whole && text.length <= LONGEST_TEXT && html.length <= LONGEST_HTML,
    files: mail.attachments.filter(({ related, contentType }) => !related && !SIGNATURE_TYPES.test(contentType)).length,
    automatic: isAutomatic(headers, mail.subject ?? ""),
  };
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/** Lines as they were written and not as wide as a mail program would make them; an address behind words is left out. */
export async function textOfHtml(html: string): Promise<string> {
  const { convert } = await import("html-to-text");
  const text = convert(html, {
    wordwrap: false,
    limits: { maxDepth: 60, maxChildNodes: 5_000 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { ignoreHref: true } },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
  return storable(text);
}

function isAutomatic(headers: Headers, subject: string): boolean {
  const said = (name: string) => wordsOf(headers, name).join(" ").toLowerCase();
  if (headers.has("auto-submitted") && !/^no\b/.test(said("auto-submitted"))) return true;
  if (/\b(bulk|junk|list|auto[_-]reply)\b/.test(said("precedence"))) return true;
  if (["x-autoreply", "x-autorespond", "x-failed-recipients", "list-id"].some((name) => headers.has(name))) return true;
  // A report of a delivery names no sender, so that nobody answers it.
  if (headers.has("return-path") && addressesOf(headers.get("return-path")).length === 0) return true;
  const type = headers.get("content-type") as { value?: string } | undefined;
  return /^multipart\/report$/i.test(type?.value ?? "") || ABSENCE.test(subject.trim());
}

function loneAddress(from: AddressObject | undefined): string | undefined {
  const addresses = addressesOf(from);
  return addresses.length === 1 ? addresses[0] : undefined;
}

/** Of a header as the parser gives it: one field, several, or words it did not take for addresses. */
function addressesOf(field: unknown): string[] {
  if (Array.isArray(field)) return field.flatMap(addressesOf);
  if (typeof field === "string") return field.includes("@") ? [bare(field)] : [];
  const { value = [] } = (field ?? {}) as Partial<AddressObject>;
  return value.flatMap(({ address, group }) => [
    ...(address ? [address] : []),
    ...(group ?? []).flatMap((member) => (member.address ? [member.address] : [])),
  ]);
}

function wordsOf(headers: Headers, name: string): string[] {
  const value = headers.get(name);
  return (Array.isArray(value) ? value : [value]).flatMap((part) =>
    typeof part === "string" ? [bare(part)] : addressesOf(part),
  );
}

function bare(address: string): string {
  return (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim();
}
