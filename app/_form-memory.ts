import "server-only";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { cookies } from "next/headers";
import { cookieLine, hostCookieName } from "#app/_cookies";
import { sessionCookieName } from "#lib/members/session-cookie";
import { env } from "#lib/platform/env";
import { hashToken } from "#lib/platform/secrets";

/** How long a form that came back remembers what was filled in. */
const MEMORY_SECONDS = 300;
/** A browser drops a cookie of more than about 4,000 characters. */
const MEMORY_CHARACTERS = 3_600;
/** More than the largest form: a cookie that unfolds to more is not ours. */
const LARGEST_MEMORY = 1_000_000;

export type FormState = { problems: Record<string, string>; values: Record<string, string[]> };
/** `whose`: the session it was filled in under. The next person at the same browser is not to read it. */
type Memory = FormState & { page: string; whose: string };

/** Where a form is found again, and the cookie by which it is filled in as it was; not `whole` when that holds too little. */
export type ComeBack = { to: string; setCookie: string; whole: boolean; problems: Record<string, string> };

export const formMemoryName = () => hostCookieName("brygga.form");

/** What was wrong and what had been filled in, when a form has just come back to this page. */
export async function readFormState(page: string, returned: unknown): Promise<FormState> {
  const empty = { problems: {}, values: {} };
  const kept = returned === undefined ? undefined : (await cookies()).get(formMemoryName())?.value;
  if (!kept) return empty;
  try {
    const memory = unpack(kept);
    const theirs = memory.page === page && memory.whose === (await whoseBrowser());
    return theirs ? { problems: memory.problems, values: memory.values } : empty;
  } catch {
    return empty;
  }
}

/** Back to the form's page with what was wrong, and with what was filled in unless the page reads that elsewhere. */
export async function comeBack(page: string, problems: Record<string, string>, data?: FormData): Promise<ComeBack> {
  const values: Record<string, string[]> = {};
  for (const name of new Set(data?.keys()))
    values[name] = data?.getAll(name).filter((value) => typeof value === "string") ?? [];
  const memory: Memory = { page, whose: await whoseBrowser(), problems, values };
  const packed = pack(memory);
  const whole = packed.length <= MEMORY_CHARACTERS;
  return {
    to: `${page}${page.includes("?") ? "&" : "?"}fel=1`,
    setCookie: cookieLine(formMemoryName(), whole ? packed : pack({ ...memory, values: {} }), MEMORY_SECONDS),
    whole,
    problems,
  };
}

/** Asks no database: a form comes back filled in when that is what went wrong, too. */
async function whoseBrowser(): Promise<string> {
  return hashToken((await cookies()).get(sessionCookieName(env()))?.value ?? "");
}

function pack(memory: Memory): string {
  return deflateRawSync(JSON.stringify(memory)).toString("base64url");
}

function unpack(kept: string): Memory {
  const bytes = inflateRawSync(Buffer.from(kept, "base64url"), { maxOutputLength: LARGEST_MEMORY });
  return JSON.parse(bytes.toString()) as Memory;
}
