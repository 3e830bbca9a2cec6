import { Resolver } from "node:dns/promises";

/** How keys are looked up. Tests bring their own. */
export type LookUp = (name: string, type: string) => Promise<string[][] | string[]>;

/** A key could not be asked for: whether the mail is what it says can be found out later. */
export class SenderUnknownYet extends Error {
  override readonly name = "SenderUnknownYet";
}

/** More signatures than any mail has on its way. Each is a question to a name server that its writer chooses. */
const MOST_SIGNATURES = 10;

/**
 * The signatures by which the domain of the sender's address says that it has sent the whole mail (DKIM, aligned as DMARC
 * wants it); none when it does not say so. Found out here and not read from a header that says so: whoever wrote the mail
 * may have written that too. A copy of the mail has the same ones, whatever was put round it.
 * @throws SenderUnknownYet while no answer about the key is to be had
 */
export async function signaturesOfSender(raw: Buffer, from: string, lookUp: LookUp = askDns): Promise<string[]> {
  if ((raw.toString("latin1").match(/^dkim-signature[ \t]*:/gim) ?? []).length > MOST_SIGNATURES) return [];
  const { dkimVerify } = await import("mailauth");
  const { headerFrom, fromFields, results } = await dkimVerify(raw, { resolver: lookUp, rejectRsaSha1: true });
  // Two readings of the same header must agree on who it is.
  if (fromFields !== 1 || headerFrom.length !== 1 || headerFrom[0]?.toLowerCase() !== from.toLowerCase()) return [];
  const aligned = results.filter(({ status }) => status.aligned);
  const sound = aligned.filter(({ status, canonBodyLengthLimited }) => isSound(status) && !canonBodyLengthLimited);
  if (sound.length > 0) return [...new Set(sound.flatMap(({ id }) => id ?? []))].sort();
  if (aligned.some(({ status }) => status.result === "temperror"))
    throw new SenderUnknownYet("no answer about the key");
  return [];
}

function isSound({ result, testing }: { result: string; testing?: boolean }): boolean {
  return result === "pass" && !testing;
}

const resolver = new Resolver({ timeout: 4_000, tries: 2 });

function askDns(name: string, type: string): Promise<string[][] | string[]> {
  return type === "TXT" ? resolver.resolveTxt(name) : (resolver.resolve(name, type) as Promise<string[]>);
}
