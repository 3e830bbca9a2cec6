import { and, desc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { mailOutbox } from "#db/schema";
import { requestSignIn } from "#lib/members/sign-in/request-sign-in";
import { asAnonymous } from "#tests/support/factories";

export const BROWSER = "the-browser-that-asked";

type Asking = {
  browserToken?: string;
  earlierToken?: string;
  browserMark?: string;
  ip?: string;
  redirectTo?: string;
};

/** Asks for a link in a browser, from an address of its own unless told otherwise. */
export function ask(db: Db, email: string, input: Asking = {}) {
  return requestSignIn(asAnonymous(db), {
    email,
    browserToken: input.browserToken ?? BROWSER,
    earlierToken: input.earlierToken,
    browserMark: input.browserMark,
    ip: input.ip ?? "192.0.2.1",
    redirectTo: input.redirectTo ?? "/hem",
    device: "Firefox/Linux",
  });
}

/** The token in the newest link mailed to an address. */
export async function mailedToken(db: Db, email: string): Promise<string> {
  const [mail] = await db
    .select({ payload: mailOutbox.payload })
    .from(mailOutbox)
    .where(and(eq(mailOutbox.template, "sign-in-link"), eq(mailOutbox.recipient, email)))
    .orderBy(desc(mailOutbox.createdAt), desc(mailOutbox.id))
    .limit(1);
  const { path } = (mail?.payload ?? { path: "" }) as { path: string };
  return new URL(path, "http://x").searchParams.get("lank") ?? "";
}

/** Asks for a link and reads it from the mail. */
export async function askAndRead(db: Db, email: string, input: Asking = {}): Promise<{ token: string; code: string }> {
  await db.delete(mailOutbox).where(eq(mailOutbox.recipient, email));
  const sent = await ask(db, email, input);
  if (sent.outcome !== "sent") throw new Error(sent.outcome);
  return { token: await mailedToken(db, email), code: sent.code };
}
