import { domainErrorCode } from "#lib/platform/errors";
import { mailAddress } from "#lib/platform/mail/mail-address";

/** The address in the form accounts are found by, or undefined for what is none. */
export function addressOf(text: string): string | undefined {
  try {
    return mailAddress(text.trim()).toLowerCase();
  } catch (error) {
    if (domainErrorCode(error) === "invalid") return undefined;
    throw error;
  }
}
