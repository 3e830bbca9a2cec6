import { domainToASCII } from "node:url";
import { z } from "zod";
import { DomainError } from "../errors";

const address = z.email().max(254);

/**
 * An address in the form a mail server takes it, with a domain such as räddningstjänst.se in its ASCII form.
 * @throws invalid for everything that could become another recipient or header: line breaks, NUL, lists, quotes, a second
 * @, letters that only look like one
 */
export function mailAddress(text: string): string {
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1);
  // domainToASCII would also turn full-width letters and ignorable characters into plain ones: only letters may change.
  const plain = at > 0 && /^[\p{Ll}\p{Lu}\p{M}\d.-]+$/u.test(domain) && domain.normalize("NFKC") === domain;
  const parsed = address.safeParse(plain ? `${text.slice(0, at)}@${domainToASCII(domain)}` : "");
  if (!parsed.success) throw new DomainError("invalid", "not a mail address");
  return parsed.data;
}
